package app.spots.rulescore;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation, step by step. The product of the families' {@code applied} in order is exactly {@code factor}, and
 * {@link Odds#update} of {@code baseScore} and {@code factor} is exactly {@code score}.
 *
 * @param baseScore the model's score on the pack's grid
 * @param exclusion the filter that removed the candidate, or null
 */
public record Trace(
        String packId,
        String weightsId,
        double baseScore,
        @Nullable Exclusion exclusion,
        List<FamilyStep> families,
        double factor,
        double score) {

    public Trace {
        families = List.copyOf(families);
    }

    /** An input that was read; the value is a Double, Boolean or String, null is unknown. */
    public record Read(String input, @Nullable Object value) {}

    public record Exclusion(String filter, List<Read> reads, String reason) {}

    /** @param running product of all families so far */
    public record FamilyStep(
            String family, List<RuleStep> rules, double product, double applied, boolean clamped, double running) {

        public FamilyStep {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param factor as the pack says it, before weight and bounds; null when the rule did not match or it is unknown
     * @param applied what the family's product was multiplied by
     * @param running product of the family so far
     * @param reason the sentence, when the rule fired
     */
    public record RuleStep(
            String rule,
            List<Read> reads,
            Truth matched,
            @Nullable Double factor,
            double weight,
            double applied,
            boolean clamped,
            double running,
            @Nullable String reason) {

        public RuleStep {
            reads = List.copyOf(reads);
        }

        public boolean fired() {
            return factor != null;
        }
    }

    /** The sentence of every rule that raised the odds, strongest first, equal ones in the pack's order. */
    public List<String> reasons() {
        return families.stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.applied() > 1)
                .sorted(Comparator.comparingDouble(RuleStep::applied).reversed())
                .map(RuleStep::reason)
                .map(String::valueOf)
                .toList();
    }
}
