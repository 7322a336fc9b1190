package app.spots.modelruntime.factory;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.StrictJson;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.container.PackedFiles;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.learned.LearnedModels;
import app.spots.modelruntime.scorer.EnsembleDefinition;
import app.spots.modelruntime.scorer.EnsembleModel;
import app.spots.modelruntime.scorer.HybridModel;
import app.spots.modelruntime.scorer.OnnxScorer;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.text.TextEmbedder;
import java.util.function.Function;

/** Tells the kinds of artifacts apart by their bytes, and makes the model of each. */
public final class ModelFactory {

    private static final int MAX_JSON_BYTES = 64 * 1024;

    private final NativePool pool;
    private final Function<String, byte[]> artifacts;

    /**
     * @param pool where native calls run; stays the caller's
     * @param artifacts finds an artifact by its SHA-256: an ensemble names its members so
     */
    public ModelFactory(NativePool pool, Function<String, byte[]> artifacts) {
        this.pool = pool;
        this.artifacts = artifacts;
    }

    /** Of an artifact that stands for itself: any kind but an ensemble. */
    public static ServedModel load(byte[] artifact, NativePool pool) {
        return new ModelFactory(pool, sha256 -> {
                    throw ModelRefusedException.because(Reason.UNSUPPORTED, "ensemble: its members cannot be had here");
                })
                .load(artifact);
    }

    /** @throws ModelRefusedException when the bytes are of no known kind, or not fit to be run */
    public ServedModel load(byte[] artifact) {
        return PackedFiles.looksLikeOne(artifact) ? packed(artifact) : described(artifact);
    }

    private ServedModel packed(byte[] artifact) {
        PackedFiles files = PackedFiles.read(artifact);
        if (files.has("tokenizer.json")) {
            return TextEmbedder.load(ModelContainer.read(artifact), pool);
        }
        if (LearnedContainer.isOne(files)) {
            return LearnedModels.load(artifact);
        }
        ScorerContainer scorer = ScorerContainer.read(artifact);
        return scorer.metadata().hasFormula() ? HybridModel.load(scorer, pool) : OnnxScorer.load(scorer, pool);
    }

    private ServedModel described(byte[] artifact) {
        String format = StrictJson.format(artifact, MAX_JSON_BYTES);
        return switch (format) {
            case GenericModel.FORMAT -> GenericModel.load(artifact);
            case EnsembleDefinition.FORMAT -> EnsembleModel.load(artifact, this::member);
            default ->
                throw ModelRefusedException.because(Reason.UNSUPPORTED, "artifacts of format " + Printable.of(format));
        };
    }

    /** An ensemble of ensembles could name itself. */
    private RecommendationModel member(String sha256) {
        ServedModel member = load(artifacts.apply(sha256), pool);
        if (member instanceof RecommendationModel scorer) {
            return scorer;
        }
        member.close();
        throw ModelRefusedException.because(
                Reason.UNSUPPORTED, "ensemble: member " + sha256 + " does not score candidates");
    }
}
