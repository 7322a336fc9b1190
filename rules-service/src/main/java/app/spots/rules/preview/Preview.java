package app.spots.rules.preview;

import app.spots.rules.difference.Difference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would change.
 *
 * @param differences from the pack published last
 * @param basis what all numbers rest on
 * @param rules of those that are new or changed: how often they would have acted on what is shown
 * @param examples the decisions that would change most
 * @param says the whole in a few sentences
 */
public record Preview(
        String packId,
        @Nullable String weightsId,
        List<Difference> differences,
        Basis basis,
        Effect effect,
        List<RuleEffect> rules,
        List<Example> examples,
        List<String> says) {

    public Preview {
        differences = List.copyOf(differences);
        rules = List.copyOf(rules);
        examples = List.copyOf(examples);
        says = List.copyOf(says);
    }

    /**
     * @param decisions how many were served in that time
     * @param sampled how many of them were looked at
     * @param whole of those, how many with their whole candidate set
     * @param servedOnly of those, how many with no more than what was served, re-ranked among itself
     * @param skipped of those, how many do not fit the pack or rest on one that is not known here
     */
    public record Basis(
            Instant from, Instant until, long decisions, int sampled, int whole, int servedOnly, int skipped) {}

    /**
     * @param changedDecisions with another order or other items
     * @param share of the decisions compared, 0 to 1
     * @param items looked at, as shown before or after
     * @param moved items on another place
     * @param meanPlaces that a moved item moved
     * @param mostPlaces that one moved
     * @param appearing items that were not shown and would be; whole candidate sets only
     * @param vanishing items that were shown and would not be
     */
    public record Effect(
            int changedDecisions,
            double share,
            int items,
            int moved,
            double meanPlaces,
            int mostPlaces,
            int appearing,
            int vanishing) {}

    /** @param shown items looked at; {@code fired} of them the rule would have acted on */
    public record RuleEffect(String rule, int shown, int fired) {}

    public record Example(UUID decisionId, boolean whole, List<Moved> moved) {}

    /** Ranks before and after, null where not shown; {@code reasons} as a person would be told. */
    public record Moved(
            String itemId,
            @Nullable Integer from,
            @Nullable Integer to,
            double scoreBefore,
            double scoreAfter,
            List<String> reasons) {}
}
