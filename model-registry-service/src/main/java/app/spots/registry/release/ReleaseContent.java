package app.spots.registry.release;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release puts live together: one pack, its learned weights if any, at most one version of each model. */
record ReleaseContent(Artifact rulePack, @Nullable Artifact weights, List<Artifact> models) {
    private static final int MAX_MODELS = 8;

    ReleaseContent {
        models = List.copyOf(models);
        if (models.size() > MAX_MODELS) {
            throw InvalidReleaseException.tooManyModels(MAX_MODELS);
        }
        Set<String> names = new HashSet<>();
        models.forEach(model -> {
            if (!names.add(model.name())) {
                throw InvalidReleaseException.modelTwice(model.name());
            }
        });
    }

    static ReleaseContent of(ReleaseActivated release) {
        return new ReleaseContent(release.rulePack(), release.weights(), release.models());
    }

    /** Learned weights belong to the pack they were learned on, and none are its starting weights. */
    ReleaseContent withRulePack(Artifact arrived, @Nullable Artifact itsWeights) {
        return new ReleaseContent(arrived, itsWeights, models);
    }

    static ReleaseContent first(Artifact rulePack, @Nullable Artifact weights, List<Artifact> models) {
        return new ReleaseContent(
                rulePack, weights, models.stream().limit(MAX_MODELS).toList());
    }

    boolean hasRoomFor(Artifact model) {
        return models.size() < MAX_MODELS
                || models.stream().anyMatch(live -> live.name().equals(model.name()));
    }

    ReleaseContent withModel(Artifact arrived) {
        Stream<Artifact> others = models.stream().filter(model -> !model.name().equals(arrived.name()));
        return new ReleaseContent(
                rulePack, weights, Stream.concat(others, Stream.of(arrived)).toList());
    }
}
