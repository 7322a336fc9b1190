package app.spots.modelruntime.scorer;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.ScoreGrid;
import app.spots.modelruntime.Distribution;
import app.spots.modelruntime.IncompatibleFeaturesException;
import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.ModelHealth;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelLifecycle;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.onnx.OnnxAdmission;
import app.spots.modelruntime.onnx.OnnxLimits;
import app.spots.modelruntime.onnx.OnnxSummary;
import java.util.Map;
import java.util.Set;

/** A trained network that scores rows of features, by ONNX Runtime. */
public final class OnnxScorer implements RecommendationModel {

    private static final int WARM_UP_ROUNDS = 50;

    private final ModelLifecycle lifecycle;
    private final FeatureSchema schema;
    private final Map<String, Distribution> trainedOn;
    private final Network network;
    private final NativePool pool;

    private OnnxScorer(ModelMetadata metadata, ScorerContainer container, Network network, NativePool pool) {
        this.lifecycle = new ModelLifecycle(metadata);
        this.schema = container.schema();
        this.trainedOn = container.metadata().distribution();
        this.network = network;
        this.pool = pool;
    }

    /**
     * Checks, loads and tries the network: that its file may be loaded at all, that it has the declared ends, gives the
     * reference scores, and gives probabilities at the ends of every feature. The pool stays the caller's. Of a hybrid this
     * is the network's part alone: see {@link HybridModel#load}.
     *
     * @throws ModelRefusedException naming the first check that fails
     */
    public static OnnxScorer load(ScorerContainer container, NativePool pool) {
        OnnxSummary summary = new OnnxAdmission(OnnxLimits.standard()).check(container.model());
        Network network = pool.call(
                () -> Network.load(container.model(), container.schema().size()));
        try {
            pool.call(() -> {
                new Rehearsal(network, container).check(summary);
                return true;
            });
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
        return new OnnxScorer(metadata(container, ModelKind.CUSTOM), container, network, pool);
    }

    static ModelMetadata metadata(ScorerContainer container, ModelKind kind) {
        return new ModelMetadata(
                container.metadata().id(),
                kind,
                ModelStatus.LOADED,
                Set.of(ModelCapability.SCORES_CANDIDATES, ModelCapability.WORKS_OFFLINE),
                container.sha256(),
                container.schema().id(),
                container.metadata().metrics());
    }

    @Override
    public ModelMetadata metadata() {
        return lifecycle.metadata();
    }

    @Override
    public Map<String, Distribution> trainedOn() {
        return trainedOn;
    }

    /** @throws IllegalStateException when the network fails or gives what is no probability */
    @Override
    public double[] score(FeatureMatrix candidates) {
        float[] probabilities = probabilities(candidates);
        double[] scores = new double[probabilities.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = ScoreGrid.round(probabilities[row]);
        }
        return scores;
    }

    /** What the network gives: probabilities, not on the grid. */
    float[] probabilities(FeatureMatrix candidates) {
        return lifecycle.call(() -> {
            if (!candidates.schema().equals(schema)) {
                throw IncompatibleFeaturesException.of(
                        metadata().id(), schema.id(), candidates.schema().id());
            }
            return candidates.rows() == 0 ? new float[0] : checked(pool.call(() -> network.run(candidates)));
        });
    }

    private float[] checked(float[] given) {
        for (float value : given) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalStateException(
                        "model " + lifecycle.metadata().id() + " gave " + value + ", which is no probability");
            }
        }
        return given;
    }

    @Override
    public void warmUp() {
        FeatureMatrix rows = new FeatureMatrix(schema, Network.ROWS_AT_ONCE);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            score(rows);
        }
        lifecycle.ready();
    }

    @Override
    public ModelHealth health() {
        return lifecycle.health();
    }

    @Override
    public void close() {
        lifecycle.close(network::close);
    }
}
