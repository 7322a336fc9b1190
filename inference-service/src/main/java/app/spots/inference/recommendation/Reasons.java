package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.features.DistanceWords;
import app.spots.inference.execution.StoredRanking;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Trace.RuleStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an item is in the answer: the rules that raised its odds, the strongest first, then what the model saw. */
final class Reasons {
    private static final String MODEL = "model";

    private Reasons() {}

    /** @param seen by the model; where the distance belongs, if it is known */
    static List<Reason> of(Trace trace, List<StoredRanking.Reason> seen, @Nullable Double km) {
        List<Reason> reasons = new ArrayList<>();
        trace.families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.fired() && step.applied() > 1)
                .sorted(Comparator.comparingDouble(RuleStep::applied).reversed())
                .forEach(step ->
                        reasons.add(new Reason("rule", step.rule(), String.valueOf(step.reason()), step.applied())));
        for (StoredRanking.Reason each : seen) {
            String text = each.text() == null && km != null ? DistanceWords.fromYou(km) : each.text();
            if (text != null) {
                reasons.add(new Reason(MODEL, each.id(), text, null));
            }
        }
        return reasons;
    }

    static List<Reason> withDistance(List<Reason> reasons, @Nullable Double km) {
        return reasons.stream()
                .map(reason -> km != null
                                && reason.source().equals(MODEL)
                                && reason.id().equals(ModelReasons.DISTANCE)
                        ? new Reason(MODEL, ModelReasons.DISTANCE, DistanceWords.fromYou(km), null)
                        : reason)
                .toList();
    }
}
