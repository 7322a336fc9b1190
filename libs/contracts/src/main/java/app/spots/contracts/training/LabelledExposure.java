package app.spots.contracts.training;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code spots.exposure.labelled.v1}: what a shown recommendation turned out to be. Only exposures whose consent allows
 * training, and only those that inference decided for this very agent. Decision facts are the decision's own, not the phone's
 * echo of them.
 *
 * @param impressionId one label each; a higher {@code labelVersion} replaces a lower one
 * @param rank 1 is the top
 * @param propensity probability, in (0, 1], that serving put this item at this rank
 * @param weightsId of the rule weights that decided; absent where the pack's starting weights did
 * @param exposedAt corrected time at which it was on the screen
 * @param label 1 success, 0 failure
 * @param confidence in the label, 0 to 1
 * @param source what decided the label, see {@link LabelSource}
 * @param labelVersion 1 for the first label of the exposure, one more for each later one
 */
public record LabelledExposure(
        UUID impressionId,
        UUID decisionId,
        String agentId,
        String itemId,
        String itemType,
        int rank,
        double propensity,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        Instant exposedAt,
        int label,
        double confidence,
        LabelSource source,
        int labelVersion,
        Instant labelledAt) {

    public LabelledExposure {
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("A label is 0 or 1, not " + label);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence is in [0, 1], not " + confidence);
        }
        if (labelVersion < 1) {
            throw new IllegalArgumentException("Label versions begin at 1, not " + labelVersion);
        }
    }
}
