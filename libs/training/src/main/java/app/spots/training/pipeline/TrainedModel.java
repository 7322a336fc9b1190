package app.spots.training.pipeline;

import app.spots.contracts.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe made.
 *
 * @param bytes of the artifact
 * @param quantised the same in eight bits, where there is one
 */
public record TrainedModel(
        String name, String version, byte[] bytes, byte @Nullable [] quantised, ModelCard card, Verdict verdict) {}
