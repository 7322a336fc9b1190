package app.spots.modelruntime;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model without running it.
 *
 * @param sha256 of the bytes it was loaded from, lower-case hex: the artifact's id at the registry
 * @param featureSchema the id of the feature schema it reads; null when it does not score
 * @param metrics as measured when it was made, by name
 */
public record ModelMetadata(
        ModelId id,
        ModelKind kind,
        ModelStatus status,
        Set<ModelCapability> capabilities,
        String sha256,
        @Nullable String featureSchema,
        Map<String, Double> metrics) {

    public ModelMetadata {
        capabilities = Set.copyOf(capabilities);
        metrics = Map.copyOf(metrics);
    }

    public ModelMetadata withStatus(ModelStatus newStatus) {
        return new ModelMetadata(id, kind, newStatus, capabilities, sha256, featureSchema, metrics);
    }
}
