package app.spots.training.pipeline;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.FeatureSchema.Feature;
import app.spots.modelruntime.Distribution;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.factory.ModelFactory;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import app.spots.training.examples.Example;
import app.spots.training.examples.TimeSplit;
import app.spots.training.scorer.TrainedScorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Packs a scorer as serving will load it, and loads it as serving will: what is uploaded was admitted once. */
final class ScorerExport {
    private static final int REFERENCE_ROWS = 32;
    private static final int COMPARED_ROWS = 2000;
    private static final String LICENSE = "proprietary";

    private final FeatureSchema schema;
    private final String name;
    private final String version;
    private final String datasetId;

    ScorerExport(FeatureSchema schema, String name, String version, String datasetId) {
        this.schema = schema;
        this.name = name;
        this.version = version;
        this.datasetId = datasetId;
    }

    /** @param told how the eight bits compare, or why there are none */
    record Exported(byte[] bytes, byte @Nullable [] quantised, String told) {}

    /** @throws ModelRefusedException where serving would not load the model: a fault of this program */
    Exported of(TrainedScorer scorer, TimeSplit split, Map<String, Double> metrics) {
        List<Example> train = split.train().stream().filter(Example::kept).toList();
        byte[] bytes = ScorerContainer.write(metadata(scorer, train, metrics, version), scorer.onnx());
        try (NativePool pool = new NativePool("trainer", 1, 1)) {
            FeatureMatrix rows = matrix(split.heldOut());
            double[] whole = scores(bytes, rows, pool);
            byte[] quantised =
                    ScorerContainer.write(metadata(scorer, train, metrics, version + "-int8"), scorer.int8Onnx());
            try {
                return new Exported(bytes, quantised, compared(whole, scores(quantised, rows, pool), quantised.length));
            } catch (ModelRefusedException refused) {
                return new Exported(bytes, null, "none, since serving would refuse it (" + refused.getMessage() + ")");
            }
        }
    }

    private static String compared(double[] whole, double[] quantised, int bytes) {
        double worst = 0;
        double sum = 0;
        for (int row = 0; row < whole.length; row++) {
            double off = Math.abs(whole[row] - quantised[row]);
            worst = Math.max(worst, off);
            sum += off;
        }
        return "%d bytes, scores off by %.5f on average, %.5f at most".formatted(bytes, sum / whole.length, worst);
    }

    private double[] scores(byte[] container, FeatureMatrix rows, NativePool pool) {
        try (RecommendationModel model = (RecommendationModel) ModelFactory.load(container, pool)) {
            return model.score(rows);
        }
    }

    private FeatureMatrix matrix(List<Example> examples) {
        int count = Math.min(COMPARED_ROWS, examples.size());
        FeatureMatrix matrix = new FeatureMatrix(schema, count);
        for (int row = 0; row < count; row++) {
            float[] features =
                    examples.get((int) ((long) row * examples.size() / count)).features();
            for (int at = 0; at < features.length; at++) {
                matrix.set(row, at, within(at, features[at]));
            }
        }
        return matrix;
    }

    private ScorerMetadata metadata(
            TrainedScorer scorer, List<Example> train, Map<String, Double> metrics, String itsVersion) {
        List<double[]> rows = referenceRows(train);
        return new ScorerMetadata(
                ScorerMetadata.FORMAT,
                name,
                itsVersion,
                ScorerMetadata.CUSTOM,
                schema.id(),
                "Learned by the trainer from the data set named here",
                LICENSE,
                metrics,
                datasetId,
                rows,
                scorer.score(rows.stream().map(ScorerExport::floats).toArray(float[][]::new)),
                distribution(scorer, train),
                0,
                Map.of());
    }

    /** Each feature is another example's: no row is anybody's. */
    private List<double[]> referenceRows(List<Example> examples) {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < REFERENCE_ROWS; row++) {
            double[] values = new double[schema.size()];
            for (int at = 0; at < values.length; at++) {
                Example example = examples.get(random.nextInt(examples.size()));
                values[at] = within(at, example.features()[at]);
            }
            rows.add(values);
        }
        return rows;
    }

    /** A number rounded to a float may lie a hair outside of what its feature declares. */
    private double within(int feature, float value) {
        Feature declared = schema.features().get(feature);
        return Math.clamp(value, declared.min(), declared.max());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int at = 0; at < values.length; at++) {
            floats[at] = (float) values[at];
        }
        return floats;
    }

    private Map<String, Distribution> distribution(TrainedScorer scorer, List<Example> examples) {
        Map<String, Distribution> spread = new HashMap<>();
        for (int feature = 0; feature < schema.size(); feature++) {
            int at = feature;
            spread.put(
                    schema.features().get(feature).name(),
                    Distribution.of(examples.stream()
                            .mapToDouble(example -> example.features()[at])
                            .toArray()));
        }
        spread.put(
                ScorerMetadata.SCORE,
                Distribution.of(
                        scorer.score(examples.stream().map(Example::features).toArray(float[][]::new))));
        return spread;
    }
}
