package app.spots.rules.decision.event;

import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.decision.LoggedDecision;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the wire to what is replayed. The agent's id stays out: a replay needs nobody. */
final class Decisions {

    private static final Duration AHEAD = Duration.ofDays(1);

    private Decisions() {}

    /**
     * @return empty where the inputs are missing
     * @throws IllegalArgumentException where something else is
     */
    static Optional<LoggedDecision> logged(RecommendationServed served) {
        RecommendationServed.@Nullable RuleInputs inputs = served.inputs();
        boolean complete = inputs != null && served.items().stream().allMatch(item -> item.inputs() != null);
        if (inputs == null || !complete) {
            return Optional.empty();
        }
        if (served.decidedAt().isAfter(Clock.systemUTC().instant().plus(AHEAD))) {
            throw new IllegalArgumentException("decision " + served.decisionId() + " is of a day to come");
        }
        Objects.requireNonNull(served.agentId(), "a decision is somebody's");
        List<RecommendationServed.NotServed> rest = served.notServed();
        return Optional.of(new LoggedDecision(
                served.decisionId(),
                served.decidedAt(),
                served.releaseId(),
                served.modelId(),
                served.packId(),
                served.weightsId(),
                served.candidatesConsidered(),
                inputs.user(),
                inputs.context(),
                served.items().stream().map(Decisions::item).toList(),
                rest == null ? null : rest.stream().map(Decisions::rest).toList(),
                exploration(served.exploration())));
    }

    private static LoggedDecision.@Nullable Exploration exploration(
            RecommendationServed.@Nullable Exploration exploration) {
        return exploration == null
                ? null
                : new LoggedDecision.Exploration(
                        exploration.probability(), exploration.window(), exploration.explored());
    }

    private static LoggedDecision.Served item(RecommendationServed.Served item) {
        Map<String, Object> inputs = item.inputs();
        return new LoggedDecision.Served(
                item.itemId(),
                item.itemType(),
                item.rank(),
                item.score(),
                item.modelScore(),
                inputs == null ? Map.of() : inputs,
                item.factor(),
                item.firedRules(),
                item.impressionId(),
                item.propensity(),
                item.scoreRank());
    }

    private static LoggedDecision.NotServed rest(RecommendationServed.NotServed item) {
        return new LoggedDecision.NotServed(
                item.itemId(), item.itemType(), item.modelScore(), item.inputs(), item.filteredBy());
    }
}
