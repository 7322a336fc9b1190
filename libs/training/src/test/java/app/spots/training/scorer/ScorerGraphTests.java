package app.spots.training.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import app.spots.modelruntime.execution.OnnxRuntime;
import app.spots.modelruntime.onnx.OnnxAdmission;
import app.spots.modelruntime.onnx.OnnxLimits;
import app.spots.modelruntime.onnx.OnnxSummary;
import app.spots.training.calibration.Calibration;
import app.spots.training.calibration.CalibrationChoice;
import app.spots.training.calibration.Isotonic;
import app.spots.training.calibration.Platt;
import app.spots.training.onnx.OnnxConstants;
import app.spots.training.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScorerGraphTests {

    private static final int WIDTH = 39;
    private static final ScorerSettings SETTINGS = ScorerSettings.standard();
    private static final Calibration ISOTONIC =
            new Isotonic(new float[] {-6, -1.5f, -0.2f, 1.3f, 5}, new float[] {0.01f, 0.05f, 0.3f, 0.7f, 0.98f});

    private final Standardisation standardisation = Standardisation.of(LabelledRows.of(rows(500, 1), new float[500]));

    private static float[][] rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[count][WIDTH];
        for (float[] row : rows) {
            for (int at = 0; at < WIDTH; at++) {
                row[at] = (float) (at + 3 * random.nextGaussian());
            }
        }
        return rows;
    }

    /** Weights as training begins with, biases that are not zero. */
    private static List<float[]> numbers(long seed) {
        return Torch.alone(1, manager -> {
            List<float[]> numbers = new ArrayList<>(new Network(manager, WIDTH, SETTINGS.withSeed(seed))
                    .weights()
                    .numbers());
            SplittableRandom random = new SplittableRandom(seed);
            for (int at = 1; at < numbers.size(); at += 2) {
                float[] biases = numbers.get(at);
                for (int i = 0; i < biases.length; i++) {
                    biases[i] = (float) (0.3 * random.nextGaussian());
                }
            }
            return numbers;
        });
    }

    private TrainedScorer scorer(List<float[]> numbers, Calibration calibration) {
        return new TrainedScorer(
                standardisation, Network.layers(numbers), new CalibrationChoice(calibration, Map.of()), List.of());
    }

    private static double[] inOnnxRuntime(byte[] model, float[][] rows) {
        OrtEnvironment environment = OnnxRuntime.environment();
        try (OrtSession session = environment.createSession(model, new OrtSession.SessionOptions());
                OnnxTensor features = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("features", features))) {
            float[][] scores = (float[][]) result.get("score").orElseThrow().getValue();
            return Arrays.stream(scores).mapToDouble(score -> score[0]).toArray();
        } catch (OrtException failure) {
            throw new AssertionError(failure);
        }
    }

    private double[] inPyTorch(List<float[]> numbers, Calibration calibration, float[][] rows) {
        return Torch.alone(1, manager -> {
            Network network = new Network(manager, WIDTH, SETTINGS);
            network.weights().restore(numbers);
            float[] logOdds = network.logOdds(
                            manager.create(standardisation.flat(rows), new Shape(rows.length, WIDTH)), false)
                    .toFloatArray();
            double[] scores = new double[logOdds.length];
            Arrays.setAll(scores, at -> calibration.probability(logOdds[at]));
            return scores;
        });
    }

    @Test
    void pyTorchJavaAndOnnxRuntimeSayTheSame() {
        float[][] rows = rows(400, 7);
        rows[0][3] = 1e9f;
        rows[1][3] = -1e9f;
        List<float[]> numbers = numbers(3);
        for (Calibration calibration : List.of(Platt.NONE, new Platt(0.6, -1.2), ISOTONIC)) {
            TrainedScorer scorer = scorer(numbers, calibration);
            double[] java = scorer.score(rows);
            assertThat(Arrays.stream(java).distinct().count()).isGreaterThan(350);
            assertThat(inOnnxRuntime(scorer.onnx(), rows)).containsExactly(java, within(1e-6));
            assertThat(inPyTorch(numbers, calibration, rows)).containsExactly(java, within(1e-6));
        }
    }

    @Test
    void passesAdmission() {
        OnnxAdmission admission = new OnnxAdmission(OnnxLimits.standard());
        for (Calibration calibration : List.of(Platt.NONE, ISOTONIC)) {
            TrainedScorer scorer = scorer(numbers(3), calibration);
            for (byte[] model : List.of(scorer.onnx(), scorer.int8Onnx())) {
                OnnxSummary summary = admission.check(model);
                assertThat(summary.inputs()).containsExactly("features");
                assertThat(summary.outputs()).containsExactly("score");
                assertThat(summary.constants()).isGreaterThan(scorer.parameters());
            }
        }
    }

    @Test
    void bytesSayNearlyTheSameInAThirdOfTheSize() {
        float[][] rows = rows(400, 7);
        for (Calibration calibration : List.of(Platt.NONE, ISOTONIC)) {
            TrainedScorer scorer = scorer(numbers(3), calibration);
            byte[] small = scorer.int8Onnx();
            double[] scores = inOnnxRuntime(small, rows);
            assertThat(scores).containsExactly(scorer.score(rows), within(0.02));
            assertThat(scores).isNotEqualTo(inOnnxRuntime(scorer.onnx(), rows));
            assertThat(small.length).isLessThan(scorer.onnx().length / 3);
        }
    }

    @Test
    void theNextVersionKeepsTheScalesThatFit() {
        List<float[]> before = numbers(3);
        byte[] earlier = scorer(before, Platt.NONE).int8Onnx();
        List<float[]> after = slightlyOther(before);
        // One output has outgrown its scale.
        after.get(0)[0] = 1.5f;
        TrainedScorer next = scorer(after, Platt.NONE);
        byte[] frozen = next.int8Onnx(earlier);

        float[] old = OnnxConstants.of(earlier).floats("layer0_weights_scale").orElseThrow();
        float[] kept = OnnxConstants.of(frozen).floats("layer0_weights_scale").orElseThrow();
        assertThat(kept[0]).isGreaterThan(old[0]);
        assertThat(Arrays.copyOfRange(kept, 1, kept.length)).containsExactly(Arrays.copyOfRange(old, 1, old.length));
        assertThat(changed(earlier, frozen)).isLessThan(changed(earlier, next.int8Onnx()) / 4);
        float[][] rows = rows(200, 8);
        assertThat(inOnnxRuntime(frozen, rows)).containsExactly(next.score(rows), within(0.02));
    }

    /** As after another training: all a little, the largest of each output more, so that tight scales would move. */
    private static List<float[]> slightlyOther(List<float[]> numbers) {
        SplittableRandom random = new SplittableRandom(5);
        List<float[]> other = numbers.stream().map(float[]::clone).toList();
        for (DenseLayer layer : Network.layers(other)) {
            for (int out = 0; out < layer.outputs(); out++) {
                int largest = out;
                for (int at = out; at < layer.weights().length; at += layer.outputs()) {
                    layer.weights()[at] += (float) (0.0001 * random.nextGaussian());
                    largest = Math.abs(layer.weights()[at]) > Math.abs(layer.weights()[largest]) ? at : largest;
                }
                layer.weights()[largest] *= 1.1f;
            }
        }
        return other;
    }

    private static int changed(byte[] earlier, byte[] later) {
        byte[] old = OnnxConstants.of(earlier).bytes("layer0_weights").orElseThrow();
        byte[] fresh = OnnxConstants.of(later).bytes("layer0_weights").orElseThrow();
        int changed = 0;
        for (int at = 0; at < old.length; at++) {
            changed += old[at] == fresh[at] ? 0 : 1;
        }
        return changed;
    }

    @Test
    void scalesOfAnotherShapeAreNotUsed() {
        TrainedScorer scorer = scorer(numbers(3), Platt.NONE);
        byte[] other = new ScorerTrainer(Planted.quick().withEpochs(1, 1))
                .train(Planted.rows(100, 1), Planted.rows(100, 2), TrainingListener.SILENT)
                .int8Onnx();
        assertThat(Arrays.equals(scorer.int8Onnx(other), scorer.int8Onnx())).isTrue();
        assertThatThrownBy(() -> scorer.int8Onnx("not a model".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageStartingWith("Not an ONNX model");
    }
}
