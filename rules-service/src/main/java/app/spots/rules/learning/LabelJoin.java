package app.spots.rules.learning;

import app.spots.rules.decision.DecisionLog.DecisionOf;
import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.Rescoring;
import app.spots.rules.evaluation.PackSource;
import app.spots.rules.pack.PackNotFoundException;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Joins a label to the decision it belongs to; what a phone says of the decision is checked, never believed. */
@Component
class LabelJoin {

    private static final String SEGMENT = "stage";

    private final PackSource packs;

    LabelJoin(PackSource packs) {
        this.packs = packs;
    }

    /** @param example null unless the outcome is {@link Outcome#LEARNED} */
    record Joined(Outcome outcome, @Nullable Example example) {

        static Joined refused(Outcome outcome) {
            return new Joined(outcome, null);
        }
    }

    Joined join(Label label, DecisionOf found) {
        if (!found.agentId().equals(label.agentId())) {
            return Joined.refused(Outcome.FOREIGN);
        }
        LoggedDecision decision = found.decision();
        Optional<LoggedDecision.Served> shown = decision.served().stream()
                .filter(item -> label.impressionId().equals(item.impressionId()))
                .filter(item -> item.itemId().equals(label.itemId()))
                .findFirst();
        return shown.isEmpty() ? Joined.refused(Outcome.NOT_SHOWN) : join(label, decision, shown.get());
    }

    private Joined join(Label label, LoggedDecision decision, LoggedDecision.Served shown) {
        Double propensity = shown.propensity();
        Integer scoreRank = shown.scoreRank();
        if (propensity == null || scoreRank == null) {
            return Joined.refused(Outcome.TOO_OLD);
        }
        LoggedDecision.Exploration exploration = decision.exploration();
        List<Trace.RuleStep> fired;
        Trace trace;
        try {
            // Which rules fire, and by which factor, no weight changes.
            Rescoring rescoring = new Rescoring(packs.exactly(decision.packId(), null), decision);
            trace = rescoring.trace(shown.modelScore(), shown.inputs());
            fired = trace.families().stream()
                    .flatMap(family -> family.rules().stream())
                    .filter(Trace.RuleStep::fired)
                    .toList();
        } catch (PackNotFoundException | InputRefused unfit) {
            return Joined.refused(Outcome.TOO_OLD);
        }
        Object segment = decision.user().get(SEGMENT);
        return new Joined(
                Outcome.LEARNED,
                new Example(
                        label.impressionId(),
                        label.decisionId(),
                        label.agentId(),
                        label.exposedAt(),
                        decision.packId(),
                        shown.rank(),
                        scoreRank,
                        propensity,
                        exploration == null ? 1 : exploration.window(),
                        exploration != null && exploration.explored(),
                        segment instanceof String stage ? stage : "",
                        trace.baseScore(),
                        fired.stream().map(Trace.RuleStep::rule).toArray(String[]::new),
                        fired.stream().mapToDouble(LabelJoin::factor).toArray(),
                        label.positive(),
                        label.confidence(),
                        label.source(),
                        label.version()));
    }

    private static double factor(Trace.RuleStep step) {
        Double factor = step.factor();
        return factor == null ? 1 : factor;
    }
}
