package app.spots.training.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.features.ScoreGrid;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.scorer.OnnxScorer;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is trained here is what inference loads. */
class AdmittedScorerTests {

    private static final FeatureSchema SCHEMA = GenericFeatures.SCHEMA;
    private static final int REFERENCES = 16;

    private final LabelledRows examples = examples();
    private final TrainedScorer trained =
            new ScorerTrainer(Planted.quick().withEpochs(3, 3)).train(examples, examples, TrainingListener.SILENT);

    private static LabelledRows examples() {
        SplittableRandom random = new SplittableRandom(11);
        float[][] rows = new float[800][SCHEMA.size()];
        float[] labels = new float[rows.length];
        for (int at = 0; at < rows.length; at++) {
            for (int feature = 0; feature < SCHEMA.size(); feature++) {
                FeatureSchema.Feature declared = SCHEMA.features().get(feature);
                rows[at][feature] = (float) random.nextDouble(declared.min(), declared.max());
            }
            labels[at] = rows[at][0] + 0.3 * random.nextGaussian() > 0.5 ? 1 : 0;
        }
        return LabelledRows.of(rows, labels);
    }

    private double[] served(byte[] onnx) {
        List<double[]> references = IntStream.range(0, REFERENCES)
                .mapToObj(row -> IntStream.range(0, SCHEMA.size())
                        .mapToDouble(feature -> examples.features()[row][feature])
                        .toArray())
                .toList();
        double[] scores = trained.score(Arrays.copyOf(examples.features(), REFERENCES));
        ScorerMetadata metadata = new ScorerMetadata(
                ScorerMetadata.FORMAT,
                "planted",
                "1",
                ScorerMetadata.CUSTOM,
                SCHEMA.id(),
                "planted examples",
                "proprietary",
                Map.of(),
                "",
                references,
                scores,
                Map.of(),
                0,
                Map.of());
        FeatureMatrix matrix = new FeatureMatrix(SCHEMA, examples.size());
        for (int row = 0; row < examples.size(); row++) {
            for (int feature = 0; feature < SCHEMA.size(); feature++) {
                matrix.set(row, feature, examples.features()[row][feature]);
            }
        }
        try (NativePool pool = new NativePool("test", 1, 4);
                OnnxScorer scorer =
                        OnnxScorer.load(ScorerContainer.read(ScorerContainer.write(metadata, onnx)), pool)) {
            scorer.warmUp();
            return scorer.score(matrix);
        }
    }

    @Test
    void inferenceLoadsItAndServesWhatTrainingSaid() {
        double[] expected = Arrays.stream(trained.score(examples.features()))
                .map(ScoreGrid::round)
                .toArray();
        assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(100);
        // Two numbers a rounding error apart may lie on two sides of a grid line.
        assertThat(served(trained.onnx())).containsExactly(expected, within(2.0 / ScoreGrid.STEPS));
        assertThat(served(trained.int8Onnx())).containsExactly(expected, within(0.02));
    }
}
