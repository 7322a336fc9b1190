package app.spots.training.examples;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exposure with its label.
 *
 * @param person number of the person within the set
 * @param decision number of the decision within the set: what one person was shown at one moment
 * @param features in the order of their schema
 * @param label 1 success, 0 failure
 * @param weight 1 / the probability with which balancing kept it; 0 where balancing left it out
 * @param confidence in the label, 0 to 1
 * @param rank 1 is the top
 * @param propensity of this item at this rank; 1 where unknown
 * @param modelScore what the model that decided gave it, before the rules
 * @param groups its value of each of {@link LabelledSet#groups()}, null where unknown
 */
public record Example(
        int person,
        int decision,
        Instant exposedAt,
        float[] features,
        int label,
        double weight,
        double confidence,
        int rank,
        double propensity,
        double modelScore,
        List<@Nullable String> groups) {

    /** Whether it is one of the balanced examples. */
    public boolean kept() {
        return weight > 0;
    }
}
