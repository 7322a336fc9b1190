package app.spots.rules.evaluation;

import app.spots.rulesengine.PackEvaluator;
import org.jspecify.annotations.Nullable;

/** Where evaluators come from. */
public interface PackSource {

    /**
     * What would be served: a pack with the weights it was published with last.
     *
     * @param packId null for the pack published last, or that of the weights where they are named
     * @param weightsId null for the weights that the pack was published with last, or else its starting weights
     * @throws app.spots.rules.pack.PackNotFoundException when there is no such pack
     * @throws app.spots.rules.weights.WeightsNotFoundException when there are no such weights
     * @throws CandidateRefusedException when the weights belong to another pack
     */
    PackEvaluator evaluator(@Nullable String packId, @Nullable String weightsId);

    /**
     * What was served.
     *
     * @param weightsId null for the pack's starting weights
     */
    PackEvaluator exactly(String packId, @Nullable String weightsId);
}
