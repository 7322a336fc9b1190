package app.spots.inference.release;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.release.ModelLoader.Models;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackRefused;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.PackEvaluator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a release ready to answer from what its blobs hold. */
@Component
class ReleaseLoader {
    private final BlobStore blobs;
    private final ModelLoader models;
    private final RulesSettings rules;

    ReleaseLoader(BlobStore blobs, ModelLoader models, RulesSettings rules) {
        this.blobs = blobs;
        this.models = models;
        this.rules = rules;
    }

    /**
     * @throws ReleaseRefusedException when trying again would be refused again
     * @throws RuntimeException anything else: a blob could not be had this time
     */
    LiveRelease load(ReleaseActivated release, List<LiveRelease> live) {
        Pack pack = pack(release.rulePack());
        Weights weights = weights(release.weights(), pack);
        Models loaded = models.load(release.models(), live);
        PackEvaluator evaluator = new PackEvaluator(pack, weights);
        if (!live.isEmpty()) {
            evaluator.warm(rules.warmUp());
        }
        return new LiveRelease(
                release,
                evaluator,
                release.weights() == null ? null : weights.id(),
                loaded.scorer(),
                loaded.words(),
                loaded.nextVisit(),
                loaded.taste());
    }

    /** For a replica's first release, which does not wait for that: nothing answers before it. */
    void warm(LiveRelease first) {
        first.rules().warm(rules.warmUp());
    }

    private Pack pack(Artifact artifact) {
        byte[] bytes = blobs.get(artifact.sha256());
        try {
            Pack pack = Pack.read(bytes);
            InputVocabulary.check(pack);
            return pack;
        } catch (PackRefused e) {
            throw new ReleaseRefusedException("pack " + artifact.sha256() + ": " + e.getMessage(), e);
        }
    }

    private Weights weights(@Nullable Artifact artifact, Pack pack) {
        if (artifact == null) {
            return Weights.starting(pack);
        }
        String json = new String(blobs.get(artifact.sha256()), StandardCharsets.UTF_8);
        try {
            return Weights.read(json, pack);
        } catch (PackRefused e) {
            throw new ReleaseRefusedException("weights " + artifact.sha256() + ": " + e.getMessage(), e);
        }
    }
}
