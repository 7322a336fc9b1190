package app.spots.benchmarks.city;

import app.spots.contracts.training.DatasetVersion;
import app.spots.features.FeatureSchema;
import app.spots.features.FeatureSchema.Feature;
import app.spots.features.FeatureSchemas;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import app.spots.training.scorer.Epoch;
import app.spots.training.scorer.LabelledRows;
import app.spots.training.scorer.ScorerSettings;
import app.spots.training.scorer.ScorerTrainer;
import app.spots.training.scorer.TrainedScorer;
import app.spots.training.scorer.TrainingListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The trainer's network in the shape that the app's plan gives it, on all features of the data set: fitted on the earlier four fifths
 * of the looked-at items, ended and calibrated on the rest. No setting is searched.
 */
final class NetworkTraining implements CustomTraining {
    private static final String NAME = "city-custom";
    private static final double EARLIER = 0.8;
    private static final int REFERENCE_ROWS = 32;

    private final PrintStream out;

    NetworkTraining(PrintStream out) {
        this.out = out;
    }

    @Override
    public TrainedArtifact train(Path dataset, DatasetVersion version) {
        String schema = CustomTraining.schema(version.manifest());
        LookedAt all = LookedAt.read(dataset, schema);
        int items = all.liked().length;
        int cut = (int) (EARLIER * items);
        TrainedScorer scorer = new ScorerTrainer(ScorerSettings.standard())
                .train(rows(all, 0, cut), rows(all, cut, items), new Told(out));
        List<Epoch> history = scorer.history();
        Map<String, Double> says = Map.of(
                "features", (double) scorer.width(),
                "items", (double) items,
                "epochs", (double) history.size(),
                "validationLoss",
                        history.stream()
                                .mapToDouble(Epoch::validationLoss)
                                .min()
                                .orElse(Double.NaN));
        String itsVersion = version.datasetId().substring(0, 12);
        byte[] bytes = ScorerContainer.write(
                metadata(scorer, all, schema, itsVersion, version.datasetId(), says), scorer.onnx());
        return new TrainedArtifact(NAME, itsVersion, bytes, says);
    }

    private static ScorerMetadata metadata(
            TrainedScorer scorer,
            LookedAt all,
            String schema,
            String version,
            String datasetId,
            Map<String, Double> says) {
        List<double[]> rows = referenceRows(all, FeatureSchemas.find(schema).orElseThrow());
        float[][] floats = rows.stream().map(NetworkTraining::floats).toArray(float[][]::new);
        return new ScorerMetadata(
                ScorerMetadata.FORMAT,
                NAME,
                version,
                ScorerMetadata.CUSTOM,
                schema,
                "Learned in the simulated city from the data set named here",
                "proprietary",
                says,
                datasetId,
                rows,
                scorer.score(floats),
                Map.of(),
                0,
                Map.of());
    }

    /** A number rounded to a float may lie a hair outside of what its feature declares. */
    private static List<double[]> referenceRows(LookedAt all, FeatureSchema schema) {
        return IntStream.range(0, REFERENCE_ROWS)
                .mapToObj(i -> {
                    double[] row = all.features()[(int) ((long) i * all.features().length / REFERENCE_ROWS)].clone();
                    for (int at = 0; at < row.length; at++) {
                        Feature declared = schema.features().get(at);
                        row[at] = Math.clamp(row[at], declared.min(), declared.max());
                    }
                    return row;
                })
                .toList();
    }

    private static LabelledRows rows(LookedAt all, int from, int until) {
        float[][] features = new float[until - from][];
        float[] labels = new float[until - from];
        for (int i = from; i < until; i++) {
            features[i - from] = floats(all.features()[i]);
            labels[i - from] = all.liked()[i] ? 1 : 0;
        }
        return LabelledRows.of(features, labels);
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private record Told(PrintStream out) implements TrainingListener {
        @Override
        public void finished(Epoch epoch) {
            out.printf(Locale.ROOT, "  epoch %d: validation loss %.5f%n", epoch.number(), epoch.validationLoss());
        }

        @Override
        public void told(String sentence) {
            out.println("  " + sentence);
        }
    }
}
