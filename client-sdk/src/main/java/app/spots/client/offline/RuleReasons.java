package app.spots.client.offline;

import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Trace.RuleStep;
import java.util.Comparator;
import java.util.List;

/** The pack's sentences: of the rules that raised an item's odds, the strongest first, as the cluster tells them. */
final class RuleReasons {
    private RuleReasons() {}

    static List<Reason> of(Trace trace) {
        return trace.families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.fired() && step.applied() > 1)
                .sorted(Comparator.comparingDouble(RuleStep::applied).reversed())
                .map(step -> new Reason("rule", step.rule(), String.valueOf(step.reason()), step.applied()))
                .toList();
    }
}
