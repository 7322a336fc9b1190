package app.spots.rules.evaluation;

import app.spots.rules.cel.CelWriter;
import app.spots.rulescore.Family;
import app.spots.rulescore.Filter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Rule;
import app.spots.rulescore.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a candidate has its score: the trace with the words of every rule.
 *
 * @param baseScore the model's score on the pack's grid
 * @param excluded the filter that removed it; null when none did
 * @param factor what the odds of {@code baseScore} were multiplied by to give {@code score}
 * @param product the families' {@code applied} multiplied in order: {@code factor} to the bit
 * @param reasons as a person is told, strongest first
 */
public record Explanation(
        String packId,
        String weightsId,
        String id,
        double baseScore,
        @Nullable Exclusion excluded,
        List<FamilyStep> families,
        double product,
        double factor,
        double score,
        List<String> reasons) {

    public Explanation {
        families = List.copyOf(families);
        reasons = List.copyOf(reasons);
    }

    /** @param exclude the filter's condition in CEL */
    public record Exclusion(String filter, String title, String exclude, List<Trace.Read> reads, String reason) {}

    /** @param applied the rules' product within {@code min} and {@code max} */
    public record FamilyStep(
            String family,
            double min,
            double max,
            List<RuleStep> rules,
            double product,
            double applied,
            boolean clamped,
            double running) {}

    /**
     * @param when the condition in CEL
     * @param factor the factor in CEL
     * @param value what the factor came to, before weight and bounds; null when the rule did not fire
     */
    public record RuleStep(
            String rule,
            String title,
            String when,
            String factor,
            double min,
            double max,
            double weight,
            List<Trace.Read> reads,
            String matched,
            @Nullable Double value,
            double applied,
            boolean clamped,
            double running,
            @Nullable String reason) {}

    static Explanation of(Pack pack, String id, Trace trace) {
        List<FamilyStep> families = new ArrayList<>();
        double product = trace.exclusion() == null ? 1 : 0;
        for (Trace.FamilyStep step : trace.families()) {
            families.add(family(pack.families().get(families.size()), step));
            product *= step.applied();
        }
        return new Explanation(
                trace.packId(),
                trace.weightsId(),
                id,
                trace.baseScore(),
                excluded(pack, trace.exclusion()),
                families,
                product,
                trace.factor(),
                trace.score(),
                trace.reasons());
    }

    private static @Nullable Exclusion excluded(Pack pack, Trace.@Nullable Exclusion exclusion) {
        if (exclusion == null) {
            return null;
        }
        Filter filter = pack.filters().stream()
                .filter(each -> each.id().equals(exclusion.filter()))
                .findFirst()
                .orElseThrow();
        return new Exclusion(
                filter.id(), filter.title(), CelWriter.write(filter.exclude()), exclusion.reads(), exclusion.reason());
    }

    private static FamilyStep family(Family family, Trace.FamilyStep step) {
        List<RuleStep> rules = new ArrayList<>();
        for (Trace.RuleStep each : step.rules()) {
            rules.add(rule(family.rules().get(rules.size()), each));
        }
        return new FamilyStep(
                family.id(),
                family.bounds().min(),
                family.bounds().max(),
                rules,
                step.product(),
                step.applied(),
                step.clamped(),
                step.running());
    }

    private static RuleStep rule(Rule rule, Trace.RuleStep step) {
        return new RuleStep(
                rule.id(),
                rule.title(),
                CelWriter.write(rule.when()),
                CelWriter.write(rule.factor()),
                rule.bounds().min(),
                rule.bounds().max(),
                step.weight(),
                step.reads(),
                step.matched().name(),
                step.factor(),
                step.applied(),
                step.clamped(),
                step.running(),
                step.reason());
    }
}
