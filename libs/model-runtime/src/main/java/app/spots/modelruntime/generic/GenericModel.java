package app.spots.modelruntime.generic;

import app.spots.features.FeatureMatrix;
import app.spots.features.GenericFeatures;
import app.spots.features.GenericFormula;
import app.spots.modelruntime.IncompatibleFeaturesException;
import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.ModelHealth;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelLifecycle;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** A logistic blend of {@link GenericFeatures}, by {@link GenericFormula}. All numbers come from a parameter file. */
public final class GenericModel implements RecommendationModel {

    /** Of its parameter file. */
    public static final String FORMAT = GenericParameters.FORMAT;

    private static final String BUNDLED = "generic-model.json";
    private static final int WARM_UP_ROWS = 256;
    private static final int WARM_UP_ROUNDS = 50;

    private final ModelLifecycle lifecycle;
    private final GenericFormula formula;
    private final byte[] parameterFile;

    private GenericModel(GenericParameters parameters, byte[] parameterFile) {
        this.lifecycle = new ModelLifecycle(new ModelMetadata(
                parameters.id(),
                ModelKind.GENERIC,
                ModelStatus.LOADED,
                Set.of(ModelCapability.SCORES_CANDIDATES, ModelCapability.WORKS_OFFLINE),
                Sha256.of(parameterFile),
                parameters.features(),
                parameters.metrics()));
        this.formula = new GenericFormula(
                parameters.intercept(),
                parameters.weights(),
                parameters.calibration().slope(),
                parameters.calibration().intercept());
        this.parameterFile = parameterFile.clone();
    }

    /** @throws app.spots.modelruntime.ModelRefusedException when the bytes are not a sound parameter file */
    public static GenericModel load(byte[] parameterFile) {
        return new GenericModel(GenericParameters.read(parameterFile), parameterFile);
    }

    /** The parameter file that ships with this library: what a registry is seeded with. */
    public static byte[] bundledParameters() {
        try (InputStream resource = Objects.requireNonNull(GenericModel.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ModelMetadata metadata() {
        return lifecycle.metadata();
    }

    @Override
    public double[] score(FeatureMatrix candidates) {
        return lifecycle.call(() -> {
            if (!candidates.schema().beginsWith(GenericFeatures.SCHEMA)) {
                throw IncompatibleFeaturesException.of(
                        metadata().id(),
                        GenericFeatures.SCHEMA.id(),
                        candidates.schema().id());
            }
            double[] scores = new double[candidates.rows()];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = formula.score(candidates, row);
            }
            return scores;
        });
    }

    /** What it was loaded from. */
    public byte[] parameterFile() {
        return parameterFile.clone();
    }

    @Override
    public void warmUp() {
        FeatureMatrix matrix = new FeatureMatrix(GenericFeatures.SCHEMA, WARM_UP_ROWS);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            score(matrix);
        }
        lifecycle.ready();
    }

    @Override
    public ModelHealth health() {
        return lifecycle.health();
    }

    @Override
    public void close() {
        lifecycle.close(() -> {});
    }
}
