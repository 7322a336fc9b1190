package app.spots.modelruntime.scorer;

import app.spots.features.FeatureMatrix;
import app.spots.features.HybridBlend;
import app.spots.features.ScoreGrid;
import app.spots.modelruntime.Distribution;
import app.spots.modelruntime.ModelHealth;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelLifecycle;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.generic.GenericModel;
import java.util.Map;

/**
 * The generic model's score and a network's side by side, {@code share * formula + (1 - share) * network}: linear in the
 * probability, as the app blends.
 */
public final class HybridModel implements RecommendationModel {

    private final ModelLifecycle lifecycle;
    private final GenericModel formula;
    private final OnnxScorer network;
    private final double formulaShare;

    private HybridModel(ModelMetadata metadata, GenericModel formula, OnnxScorer network, double formulaShare) {
        this.lifecycle = new ModelLifecycle(metadata);
        this.formula = formula;
        this.network = network;
        this.formulaShare = formulaShare;
    }

    /** @throws ModelRefusedException when the formula or the network is not sound, or this is no hybrid */
    public static HybridModel load(ScorerContainer container, NativePool pool) {
        byte[] parameters = container.formula();
        if (parameters == null) {
            throw ModelRefusedException.because(Reason.MALFORMED, "scorer: a hybrid without a formula");
        }
        GenericModel formula = GenericModel.load(parameters);
        OnnxScorer network = OnnxScorer.load(container, pool);
        return new HybridModel(
                OnnxScorer.metadata(container, ModelKind.HYBRID),
                formula,
                network,
                container.metadata().formulaShare());
    }

    @Override
    public ModelMetadata metadata() {
        return lifecycle.metadata();
    }

    @Override
    public Map<String, Distribution> trainedOn() {
        return network.trainedOn();
    }

    @Override
    public double[] score(FeatureMatrix candidates) {
        return lifecycle.call(() -> {
            float[] learned = network.probabilities(candidates);
            double[] scores = formula.score(candidates);
            for (int row = 0; row < scores.length; row++) {
                scores[row] = ScoreGrid.round(HybridBlend.linear(scores[row], learned[row], formulaShare));
            }
            return scores;
        });
    }

    @Override
    public void warmUp() {
        formula.warmUp();
        network.warmUp();
        lifecycle.ready();
    }

    @Override
    public ModelHealth health() {
        return lifecycle.health();
    }

    @Override
    public void close() {
        lifecycle.close(() -> {
            formula.close();
            network.close();
        });
    }
}
