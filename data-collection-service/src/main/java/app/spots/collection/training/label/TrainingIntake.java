package app.spots.collection.training.label;

import app.spots.collection.training.TrainingProperties;
import app.spots.collection.training.decision.TrainingDecisions;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes decisions, exposures and actions, in whatever order they come, each once however often it comes: their keys are their
 * own, so a second coming finds the first one's row.
 */
@Service
public class TrainingIntake {
    private final TrainingDecisions decisions;
    private final Exposures exposures;
    private final Actions actions;
    private final TrainingProperties properties;
    private final Clock clock;
    private final Counter outOfTime;

    TrainingIntake(
            TrainingDecisions decisions,
            Exposures exposures,
            Actions actions,
            TrainingProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.decisions = decisions;
        this.exposures = exposures;
        this.actions = actions;
        this.properties = properties;
        this.clock = clock;
        this.outOfTime = meters.counter("spots.training.out.of.time");
    }

    @Transactional
    public void decided(List<RecommendationServed> all) {
        List<RecommendationServed> kept = all.stream()
                .filter(decision -> decisions.takes(decision.decidedAt()))
                .toList();
        outOfTime.increment(all.size() - kept.size());
        decisions.keep(kept);
        List<UUID> impressions = kept.stream()
                .flatMap(decision -> decision.items().stream())
                .map(Served::impressionId)
                .toList();
        if (!impressions.isEmpty()) {
            exposures.decided(impressions, clock.instant());
        }
    }

    @Transactional
    public void reported(List<ReportedExposure> shown, List<ReportedAction> done) {
        Instant now = clock.instant();
        Instant horizon = now.minus(properties.retention());
        List<ReportedExposure> recent = shown.stream()
                .filter(exposure -> !exposure.receivedAt().isBefore(horizon))
                .toList();
        List<ReportedAction> told = done.stream()
                .filter(action -> !action.occurredAt().isBefore(horizon))
                .toList();
        outOfTime.increment(shown.size() - recent.size());
        Instant settled = now.plus(properties.settle());
        exposures.report(recent, exposure -> due(exposure, settled));
        actions.keep(told);
        exposures.actedOn(told, settled);
        exposures.wentTo(told, properties.attributionWindow(), settled);
    }

    private Instant due(ReportedExposure exposure, Instant settled) {
        Instant shown =
                exposure.reportedAt().isAfter(exposure.receivedAt()) ? exposure.receivedAt() : exposure.reportedAt();
        Instant passed = shown.plus(properties.attributionWindow()).plus(properties.allowedLateness());
        return passed.isAfter(settled) ? passed : settled;
    }
}
