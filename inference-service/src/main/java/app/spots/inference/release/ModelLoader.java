package app.spots.inference.release;

import app.spots.contracts.release.Artifact;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.text.TextEmbedder;
import java.util.List;
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
    Models load(List<Artifact> artifacts, @Nullable LiveRelease live) {
        RecommendationModel scorer = null;
        TextEmbedder words = null;
        for (Artifact artifact : artifacts) {
            if (live != null && live.scorer().metadata().sha256().equals(artifact.sha256())) {
                scorer = live.scorer();
            } else if (live != null && isWordsOf(live, artifact)) {
                words = live.words();
            } else {
                byte[] bytes = blobs.get(artifact.sha256());
                if (isContainer(bytes)) {
                    words = embedder(artifact, bytes);
                } else {
                    scorer = generic(artifact, bytes);
                }
            }
        }
        return new Models(scorer == null ? bundled() : scorer, words);
    }

    private static boolean isWordsOf(LiveRelease live, Artifact artifact) {
        return live.embedder()
                .filter(words -> words.metadata().sha256().equals(artifact.sha256()))
                .isPresent();
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
