package app.spots.rules.evaluation;

import app.spots.rules.pack.PackNotFoundException;
import app.spots.rulesengine.PackEvaluator;
import org.jspecify.annotations.Nullable;

/** Where evaluators come from. */
public interface PackSource {

    /**
     * @param packId null for the pack published last
     * @throws PackNotFoundException when there is no such pack
     */
    PackEvaluator evaluator(@Nullable String packId);
}
