package app.spots.inference.release;

import app.spots.contracts.release.Artifact;
import app.spots.features.CustomFeatures;
import app.spots.features.GenericFeatures;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.factory.ModelFactory;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.learned.CollaborativeModel;
import app.spots.modelruntime.learned.NextVisitPredictor;
import app.spots.modelruntime.text.TextEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the models of a release. A model that is live already, by its hash, is taken over as it is. */
@Component
class ModelLoader {
    private static final Set<String> FILLED = Set.of(GenericFeatures.SCHEMA.id(), CustomFeatures.SCHEMA.id());

    private final BlobStore blobs;
    private final ModelFactory factory;

    ModelLoader(BlobStore blobs, NativeThreads threads) {
        this.blobs = blobs;
        this.factory = new ModelFactory(threads.pool(), blobs::get);
    }

    /** @throws ReleaseRefusedException when a model fails admission */
    Models load(List<Artifact> artifacts, List<LiveRelease> live) {
        List<ServedModel> made = new ArrayList<>();
        try {
            return load(artifacts, live, made);
        } catch (RuntimeException e) {
            // It is tried again and again: what was made for it would stay in memory each time.
            made.forEach(ServedModel::close);
            throw e;
        }
    }

    private Models load(List<Artifact> artifacts, List<LiveRelease> live, List<ServedModel> made) {
        RecommendationModel scorer = null;
        TextEmbedder words = null;
        NextVisitPredictor nextVisit = null;
        CollaborativeModel taste = null;
        for (Artifact artifact : artifacts) {
            ServedModel model = taken(artifact, live).orElse(null);
            if (model == null) {
                model = made(artifact);
                made.add(model);
            }
            switch (model) {
                case TextEmbedder embedder -> words = embedder;
                case NextVisitPredictor predictor -> nextVisit = predictor;
                case CollaborativeModel collaborative -> taste = collaborative;
                default -> scorer = (RecommendationModel) model;
            }
        }
        return new Models(scorer == null ? bundled() : scorer, words, nextVisit, taste);
    }

    private static Optional<ServedModel> taken(Artifact artifact, List<LiveRelease> live) {
        return live.stream()
                .flatMap(LiveRelease::models)
                .filter(model -> model.metadata().sha256().equals(artifact.sha256()))
                .findFirst();
    }

    private ServedModel made(Artifact artifact) {
        byte[] bytes = blobs.get(artifact.sha256());
        try {
            ServedModel model = factory.load(bytes);
            requireFeaturesThatAreFilled(artifact, model);
            model.warmUp();
            return model;
        } catch (ModelRefusedException e) {
            throw refused(artifact, e);
        }
    }

    private static void requireFeaturesThatAreFilled(Artifact artifact, ServedModel model) {
        String schema = model.metadata().featureSchema();
        if (model instanceof RecommendationModel && !FILLED.contains(String.valueOf(schema))) {
            model.close();
            throw new ReleaseRefusedException(
                    "model " + artifact.sha256() + " reads " + schema + ", which is not filled here");
        }
    }

    private static GenericModel bundled() {
        GenericModel model = GenericModel.load(GenericModel.bundledParameters());
        model.warmUp();
        return model;
    }

    private static ReleaseRefusedException refused(Artifact artifact, ModelRefusedException e) {
        return new ReleaseRefusedException("model " + artifact.sha256() + ": " + e.getMessage(), e);
    }

    record Models(
            RecommendationModel scorer,
            @Nullable TextEmbedder words,
            @Nullable NextVisitPredictor nextVisit,
            @Nullable CollaborativeModel taste) {}
}
