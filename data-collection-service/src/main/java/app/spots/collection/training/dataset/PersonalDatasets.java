package app.spots.collection.training.dataset;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.training.label.TrainingIntake;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Versions that hold rows of a person who was erased, or who allows training no longer, are withdrawn, rewritten without them,
 * and their files destroyed.
 */
@Component
class PersonalDatasets implements PersonalData {
    private final DatasetLedger ledger;
    private final DatasetVersions versions;
    private final Clock clock;

    PersonalDatasets(DatasetLedger ledger, DatasetVersions versions, Clock clock) {
        this.ledger = ledger;
        this.versions = versions;
        this.clock = clock;
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
    public int withdraw(Withdrawn person, int limit) {
        return person.purposes().contains(TrainingIntake.PURPOSE)
                ? 0
                : ledger.withdrawAll(person.agentId(), clock.instant());
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
