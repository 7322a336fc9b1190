package app.spots.inference.release;

import app.spots.contracts.release.Artifact;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.text.TextEmbedder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the models of a release. A model that is live already, by its hash, is taken over as it is. */
@Component
class ModelLoader {
    private final BlobStore blobs;
    private final NativeThreads threads;

    ModelLoader(BlobStore blobs, NativeThreads threads) {
        this.blobs = blobs;
        this.threads = threads;
    }

    /** @throws ReleaseRefusedException when a model fails admission */
    Models load(List<Artifact> artifacts, List<LiveRelease> live) {
        RecommendationModel scorer = null;
        TextEmbedder words = null;
        for (Artifact artifact : artifacts) {
            ServedModel model = taken(artifact, live).orElseGet(() -> made(artifact));
            if (model instanceof TextEmbedder embedder) {
                words = embedder;
            } else {
                scorer = (RecommendationModel) model;
            }
        }
        return new Models(scorer == null ? bundled() : scorer, words);
    }

    private static Optional<ServedModel> taken(Artifact artifact, List<LiveRelease> live) {
        return live.stream()
                .flatMap(LiveRelease::models)
                .filter(model -> model.metadata().sha256().equals(artifact.sha256()))
                .findFirst();
    }

    private ServedModel made(Artifact artifact) {
        byte[] bytes = blobs.get(artifact.sha256());
        return isContainer(bytes) ? embedder(artifact, bytes) : generic(artifact, bytes);
    }

    /** A container is a ZIP file; the generic model's parameters are JSON. */
    private static boolean isContainer(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private TextEmbedder embedder(Artifact artifact, byte[] bytes) {
        try {
            TextEmbedder embedder = TextEmbedder.load(ModelContainer.read(bytes), threads.pool());
            embedder.warmUp();
            return embedder;
        } catch (ModelRefusedException e) {
            throw refused(artifact, e);
        }
    }

    private static GenericModel generic(Artifact artifact, byte[] bytes) {
        try {
            GenericModel model = GenericModel.load(bytes);
            model.warmUp();
            return model;
        } catch (ModelRefusedException e) {
            throw refused(artifact, e);
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

    record Models(RecommendationModel scorer, @Nullable TextEmbedder words) {}
}
