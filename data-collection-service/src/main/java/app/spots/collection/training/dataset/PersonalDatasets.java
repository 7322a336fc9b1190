package app.spots.collection.training.dataset;

import app.spots.collection.subject.PersonalData;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Versions that hold rows of an erased person are withdrawn at once, rewritten without them, and their files destroyed. */
@Component
class PersonalDatasets implements PersonalData {
    private final DatasetLedger ledger;
    private final DatasetVersions versions;

    PersonalDatasets(DatasetLedger ledger, DatasetVersions versions) {
        this.ledger = ledger;
        this.versions = versions;
    }

    @Override
    public String store() {
        return "data-sets";
    }

    @Override
    public int erase(Erased person, int limit) {
        return ledger.withdrawAll(person.agentId(), person.erasedAt());
    }

    @Override
    public void export(String agentId, Sink sink) {
        versions.of(agentId)
                .forEach(version -> sink.add(Map.of(
                        "datasetId", version.datasetId(),
                        "kind", version.kind(),
                        "state", version.state(),
                        "createdAt", version.createdAt())));
    }
}
