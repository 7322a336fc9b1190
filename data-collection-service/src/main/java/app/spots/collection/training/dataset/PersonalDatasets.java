package app.spots.collection.training.dataset;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.training.label.TrainingIntake;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Versions that hold rows of a person who was erased, or who allows training no longer, are withdrawn, rewritten without them,
 * and their files destroyed.
 */
@Component
class PersonalDatasets implements PersonalData {
    /** The database's from ours. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    private final DatasetLedger ledger;
    private final DatasetVersions versions;
    private final BuildQueue queue;
    private final Clock clock;

    PersonalDatasets(DatasetLedger ledger, DatasetVersions versions, BuildQueue queue, Clock clock) {
        this.ledger = ledger;
        this.versions = versions;
        this.queue = queue;
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

    /** A build that began before the erasure may hold the person until its version is entered, and withdrawn with that. */
    @Override
    public boolean isRewriting(Erased person) {
        return versions.isLeaving(person.agentId())
                || queue.isRunningSinceBefore(person.erasedAt().plus(CLOCKS_APART));
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
