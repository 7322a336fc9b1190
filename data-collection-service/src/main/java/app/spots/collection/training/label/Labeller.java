package app.spots.collection.training.label;

import app.spots.collection.subject.Persons;
import app.spots.collection.subject.Persons.Entered;
import app.spots.collection.training.TrainingProperties;
import app.spots.collection.training.decision.KeptImpression;
import app.spots.collection.training.decision.TrainingDecisions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Labels what is due and publishes the labels, in one transaction. Several replicas may do so at once. */
@Service
public class Labeller {
    static final int BATCH = 500;

    private final Persons persons;
    private final Exposures exposures;
    private final Actions actions;
    private final TrainingDecisions decisions;
    private final LabelOutbox outbox;
    private final Labelling labelling;
    private final TrainingProperties properties;
    private final Clock clock;

    Labeller(
            Persons persons,
            Exposures exposures,
            Actions actions,
            TrainingDecisions decisions,
            LabelOutbox outbox,
            TrainingProperties properties,
            Clock clock) {
        this.persons = persons;
        this.exposures = exposures;
        this.actions = actions;
        this.decisions = decisions;
        this.outbox = outbox;
        this.labelling = new Labelling(properties.attributionWindow());
        this.properties = properties;
        this.clock = clock;
    }

    /** @return how many were labelled, at most {@value #BATCH}; fewer also where another replica is at some of those due */
    @Transactional
    public int labelDue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<DueExposure> found = exposures.due(now, BATCH);
        if (found.isEmpty()) {
            return 0;
        }
        // Persons before rows, as everywhere: whoever waits for an erasure keeps no row from those it lets go on.
        Entered entered = persons.enter(found.stream().map(DueExposure::agentId).toList());
        List<OpenExposure> locked = exposures.lockDue(found, now);
        List<OpenExposure> due = withoutForbidden(locked, entered);
        Map<UUID, KeptImpression> decided =
                decisions.find(due.stream().map(OpenExposure::impressionId).toList());
        Map<OpenExposure, List<Evidence>> evidence = actions.about(due);
        List<Ruling> rulings = due.stream()
                .map(exposure -> rule(
                        exposure,
                        decided.get(exposure.impressionId()),
                        evidence.getOrDefault(exposure, List.of()),
                        now))
                .toList();
        write(rulings, now);
        outbox.publish(rulings, decided, now);
        return locked.size();
    }

    /**
     * What was erased or may be learned from no longer, goes. An erasure or a withdrawal that comes now waits for this
     * transaction; an erasure takes what it publishes back from the outbox.
     */
    private List<OpenExposure> withoutForbidden(List<OpenExposure> locked, Entered entered) {
        Map<Boolean, List<OpenExposure>> byAllowed = locked.stream()
                .collect(Collectors.partitioningBy(exposure -> TrainingIntake.mayLearn(
                        entered, exposure.agentId(), exposure.reportedAt(), exposure.receivedAt())));
        exposures.delete(byAllowed.getOrDefault(false, List.of()));
        return byAllowed.getOrDefault(true, List.of());
    }

    private Ruling rule(
            OpenExposure exposure, @Nullable KeptImpression impression, List<Evidence> evidence, Instant now) {
        if (impression == null) {
            return exposure.version() > 0
                    ? new Ruling.Kept(exposure)
                    : new Ruling.Rejected(exposure, Rejection.UNKNOWN_IMPRESSION);
        }
        if (!impression.agentId().equals(exposure.agentId())) {
            return new Ruling.Rejected(exposure, Rejection.FOREIGN_IMPRESSION);
        }
        if (!impression.decisionId().equals(exposure.decisionId())
                || !impression.itemId().equals(exposure.itemId())
                || !impression.itemType().equals(exposure.itemType())) {
            return new Ruling.Rejected(exposure, Rejection.ITEM_MISMATCH);
        }
        if (impression.rank() != exposure.shownRank()) {
            return new Ruling.Rejected(exposure, Rejection.SHOWN_ELSEWHERE);
        }
        Instant exposedAt = exposure.exposedAt(impression.decidedAt());
        Instant passed = exposedAt.plus(properties.attributionWindow()).plus(properties.allowedLateness());
        if (passed.isAfter(now)) {
            return new Ruling.Postponed(exposure, passed);
        }
        Label label = labelling.decide(exposedAt, evidence);
        boolean isNews = !label.equals(exposure.label());
        return new Ruling.Labelled(
                exposure, impression.decidedAt(), exposedAt, label, exposure.version() + (isNews ? 1 : 0), isNews);
    }

    private void write(List<Ruling> rulings, Instant now) {
        exposures.label(of(rulings, Ruling.Labelled.class), now);
        exposures.reject(of(rulings, Ruling.Rejected.class), now);
        of(rulings, Ruling.Postponed.class).forEach(exposures::postpone);
        of(rulings, Ruling.Kept.class).forEach(exposures::keepLabel);
    }

    private static <T extends Ruling> List<T> of(List<Ruling> rulings, Class<T> kind) {
        return rulings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
