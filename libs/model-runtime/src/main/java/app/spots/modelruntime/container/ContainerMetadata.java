package app.spots.modelruntime.container;

import app.spots.modelruntime.ModelId;
import java.util.Map;

/**
 * A container's {@code metadata.json}.
 *
 * @param format {@value #FORMAT}
 * @param purpose what the model is for; so far only {@value #TEXT_EMBEDDER}
 * @param dimensions length of an embedding
 * @param maxTokens a longer text is cut here
 * @param pooling {@value #MEAN}: the mean of the last hidden state over the text's tokens, then L2 normalised
 * @param source where the model comes from
 * @param license SPDX id
 * @param sha256 digest of each other file of the container, lower-case hex, by name
 */
public record ContainerMetadata(
        String format,
        String purpose,
        String name,
        String version,
        int dimensions,
        int maxTokens,
        String pooling,
        String source,
        String license,
        Map<String, String> sha256) {

    public static final String FORMAT = "spots.model-container/1";
    public static final String TEXT_EMBEDDER = "text-embedder";
    public static final String MEAN = "mean";

    public ContainerMetadata {
        sha256 = Map.copyOf(sha256);
    }

    public ModelId id() {
        return new ModelId(name, version);
    }
}
