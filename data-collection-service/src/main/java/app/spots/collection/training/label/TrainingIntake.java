package app.spots.collection.training.label;

import app.spots.collection.subject.Person;
import app.spots.collection.subject.Persons;
import app.spots.collection.subject.Persons.Entered;
import app.spots.collection.training.TrainingProperties;
import app.spots.collection.training.decision.TrainingDecisions;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes decisions, exposures and actions, in whatever order they come, each once however often it comes: their keys are their
 * own, so a second coming finds the first one's row.
 */
@Service
public class TrainingIntake {
    public static final String PURPOSE = "training";

    private final Persons persons;
    private final TrainingDecisions decisions;
    private final Exposures exposures;
    private final Actions actions;
    private final TrainingProperties properties;
    private final Clock clock;
    private final Counter outOfTime;

    TrainingIntake(
            Persons persons,
            TrainingDecisions decisions,
            Exposures exposures,
            Actions actions,
            TrainingProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.persons = persons;
        this.decisions = decisions;
        this.exposures = exposures;
        this.actions = actions;
        this.properties = properties;
        this.clock = clock;
        this.outOfTime = meters.counter("spots.training.out.of.time");
    }

    @Transactional
    public void decided(List<ReportedDecision> all) {
        Entered entered = persons.enter(
                all.stream().map(decision -> decision.served().agentId()).toList());
        List<RecommendationServed> kept = all.stream()
                .filter(decision -> decisions.takes(decision.served().decidedAt()))
                .filter(decision -> isOfThePersonOfNow(entered, decision))
                .map(ReportedDecision::served)
                .toList();
        outOfTime.increment(all.stream()
                .filter(decision -> !decisions.takes(decision.served().decidedAt()))
                .count());
        decisions.keep(kept);
        List<UUID> impressions = kept.stream()
                .flatMap(decision -> decision.items().stream())
                .map(Served::impressionId)
                .toList();
        if (!impressions.isEmpty()) {
            exposures.lock(impressions, List.of());
            exposures.decided(impressions, clock.instant());
        }
    }

    /** One that was made before inference heard of an erasure rests on what is gone, whenever it was made. */
    private static boolean isOfThePersonOfNow(Entered entered, ReportedDecision decision) {
        Person person = entered.person(decision.served().agentId());
        return !person.isErased(decision.served().decidedAt()) && !person.isErasedUnknownTo(decision.knownErasure());
    }

    @Transactional
    public void reported(List<ReportedExposure> shown, List<ReportedAction> done) {
        Entered entered = persons.enter(Stream.concat(
                        shown.stream().map(ReportedExposure::agentId),
                        done.stream().map(ReportedAction::agentId))
                .toList());
        Instant now = clock.instant();
        Instant horizon = now.minus(properties.retention());
        List<ReportedExposure> recent = shown.stream()
                .filter(exposure -> !exposure.receivedAt().isBefore(horizon))
                .filter(exposure -> mayLearn(entered, exposure.agentId(), exposure.reportedAt(), exposure.receivedAt()))
                .toList();
        List<ReportedAction> told = done.stream()
                .filter(action -> !action.occurredAt().isBefore(horizon))
                .filter(action -> mayLearn(entered, action.agentId(), action.occurredAt(), action.receivedAt()))
                .toList();
        outOfTime.increment(shown.stream()
                .filter(exposure -> exposure.receivedAt().isBefore(horizon))
                .count());
        exposures.lock(impressions(recent, told), told);
        Instant settled = now.plus(properties.settle());
        exposures.report(recent, exposure -> due(exposure, settled));
        actions.keep(told);
        exposures.actedOn(told, settled);
        exposures.wentTo(told, properties.attributionWindow(), settled);
    }

    /** What an erasure covers stays gone however often it comes, and a consent taken back reaches what is still on its way. */
    static boolean mayLearn(Entered entered, String agentId, Instant occurredAt, Instant receivedAt) {
        Person person = entered.person(agentId);
        return !person.isErased(occurredAt)
                && !person.isErased(receivedAt)
                && !person.allowed(List.of(PURPOSE), occurredAt).isEmpty();
    }

    private static List<UUID> impressions(List<ReportedExposure> shown, List<ReportedAction> done) {
        return Stream.concat(
                        shown.stream().map(ReportedExposure::impressionId),
                        done.stream().map(ReportedAction::impressionId).filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    private Instant due(ReportedExposure exposure, Instant settled) {
        Instant shown =
                exposure.reportedAt().isAfter(exposure.receivedAt()) ? exposure.receivedAt() : exposure.reportedAt();
        Instant passed = shown.plus(properties.attributionWindow()).plus(properties.allowedLateness());
        return passed.isAfter(settled) ? passed : settled;
    }
}
