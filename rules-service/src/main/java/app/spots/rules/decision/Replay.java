package app.spots.rules.decision;

import app.spots.rules.evaluation.PackSource;
import app.spots.rules.pack.PackNotFoundException;
import app.spots.rules.weights.WeightsNotFoundException;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.PackEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides a logged decision again, by the pack and weights it was decided by, and compares to the bit. */
@Service
public class Replay {

    private final DecisionLog log;
    private final PackSource packs;

    Replay(DecisionLog log, PackSource packs) {
        this.log = log;
        this.packs = packs;
    }

    /** @param equal whether every item has the same bits, and every other candidate the same fate */
    public record Replayed(LoggedDecision decision, boolean equal, List<Item> items, List<Other> others) {}

    /**
     * @param score as it comes out now
     * @param equal whether score, factor and the rules that fired are those of the log
     */
    public record Item(LoggedDecision.Served logged, Trace trace, double score, boolean equal) {}

    /** @param filteredBy the filter that removes it now; null when none does */
    public record Other(
            LoggedDecision.NotServed logged,
            double score,
            @Nullable String filteredBy,
            boolean equal) {}

    /**
     * @throws DecisionNotFoundException when the decision is not kept
     * @throws ReplayRefusedException when its pack, its weights or an input is not what this service knows
     */
    public Replayed replay(UUID decisionId) {
        LoggedDecision decision = log.get(decisionId);
        try {
            return replay(decision, packs.exactly(decision.packId(), decision.weightsId()));
        } catch (PackNotFoundException | WeightsNotFoundException | InputRefused refused) {
            throw ReplayRefusedException.of(decisionId, refused);
        }
    }

    private static Replayed replay(LoggedDecision decision, PackEvaluator evaluator) {
        Rescoring rescoring = new Rescoring(evaluator, decision);
        List<Item> items = new ArrayList<>();
        for (LoggedDecision.Served served : decision.served()) {
            Trace trace = rescoring.trace(served.modelScore(), served.inputs());
            items.add(new Item(served, trace, trace.score(), isEqual(served, trace)));
        }
        List<Other> others = new ArrayList<>();
        List<LoggedDecision.NotServed> rest = decision.rest();
        for (LoggedDecision.NotServed other : rest == null ? List.<LoggedDecision.NotServed>of() : rest) {
            Trace trace = rescoring.trace(other.modelScore(), other.inputs());
            Trace.Exclusion exclusion = trace.exclusion();
            String filter = exclusion == null ? null : exclusion.filter();
            others.add(new Other(other, trace.score(), filter, Objects.equals(filter, other.filteredBy())));
        }
        boolean equal = items.stream().allMatch(Item::equal) && others.stream().allMatch(Other::equal);
        return new Replayed(decision, equal, items, others);
    }

    private static boolean isEqual(LoggedDecision.Served served, Trace trace) {
        Double factor = served.factor();
        List<String> fired = served.firedRules();
        return sameBits(served.score(), trace.score())
                && (factor == null || sameBits(factor, trace.factor()))
                && (fired == null || fired.equals(firedRules(trace)));
    }

    /** Ids of the rules that acted, in the pack's order. */
    public static List<String> firedRules(Trace trace) {
        return trace.families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(Trace.RuleStep::fired)
                .map(Trace.RuleStep::rule)
                .toList();
    }

    private static boolean sameBits(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }
}
