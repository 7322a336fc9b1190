package app.spots.benchmarks.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import app.spots.features.CustomFeatures;
import app.spots.features.FeatureMatrix;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.execution.OnnxRuntime;
import app.spots.modelruntime.factory.ModelFactory;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import app.spots.modelruntime.testing.Networks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * How much longer a custom scorer takes for 1,000 candidates than ONNX Runtime itself, called directly with the same session
 * options: both on one thread, in turns, so that whatever else the machine does falls upon both. The network has the app's layers
 * (128 and 64).
 *
 * @param scorerMicros median of what the model takes, with its hop to the native pool, floats, checks and score grid
 * @param rawMicros median of what the session takes, its input already outside the heap, its output read into an array
 */
public record ScoringOverRawOrt(double scorerMicros, double rawMicros) {
    private static final int CANDIDATES = 1_000;
    private static final int WARM_UP = 500;
    private static final int ROUNDS = 3_000;
    private static final int FEATURES = CustomFeatures.SCHEMA.size();

    public double ratio() {
        return scorerMicros / rawMicros;
    }

    /** Takes some seconds. */
    public static ScoringOverRawOrt measure() {
        Networks network = Networks.byChance(1, FEATURES, 128, 64, 1);
        byte[] onnx = network.onnx();
        byte[] container = ScorerContainer.write(network.metadata("bench", "1", ScorerMetadata.CUSTOM, 0), onnx);
        FeatureMatrix matrix = matrix();
        try (NativePool pool = new NativePool("bench", 2, 16);
                RecommendationModel model = (RecommendationModel) ModelFactory.load(container, pool);
                Raw raw = new Raw(onnx, matrix)) {
            model.warmUp();
            return inTurns(() -> model.score(matrix).length, raw::run);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed", e);
        }
    }

    private static ScoringOverRawOrt inTurns(Callable<Integer> scorer, Callable<Integer> raw) {
        long[] scorerNanos = new long[ROUNDS];
        long[] rawNanos = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long one = nanos(scorer);
            long other = nanos(raw);
            if (round >= 0) {
                scorerNanos[round] = one;
                rawNanos[round] = other;
            }
        }
        return new ScoringOverRawOrt(medianMicros(scorerNanos), medianMicros(rawNanos));
    }

    private static long nanos(Callable<Integer> scoring) {
        long started = System.nanoTime();
        try {
            if (scoring.call() != CANDIDATES) {
                throw new IllegalStateException("not as many scores as candidates");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("scoring failed", e);
        }
        return System.nanoTime() - started;
    }

    private static double medianMicros(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e3;
    }

    private static FeatureMatrix matrix() {
        FeatureMatrix matrix = new FeatureMatrix(CustomFeatures.SCHEMA, CANDIDATES);
        int row = 0;
        for (double[] numbers : Networks.rows(CustomFeatures.SCHEMA, CANDIDATES, 1)) {
            for (int feature = 0; feature < FEATURES; feature++) {
                matrix.set(row, feature, numbers[feature]);
            }
            row++;
        }
        return matrix;
    }

    /** For a look at this alone. */
    public static void main(String[] arguments) {
        ScoringOverRawOrt measured = measure();
        System.out.printf(
                "1,000 candidates: scorer %.0f us, raw ONNX Runtime %.0f us, %.2f times as long%n",
                measured.scorerMicros, measured.rawMicros, measured.ratio());
        BatchingGain.print();
    }

    /** ONNX Runtime with nothing of ours around it. */
    private static final class Raw implements AutoCloseable {
        private final OrtEnvironment environment = OnnxRuntime.environment();
        private final OrtSession session;
        private final FloatBuffer rows;
        private final float[] scores = new float[CANDIDATES];

        Raw(byte[] onnx, FeatureMatrix matrix) throws OrtException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                this.session = environment.createSession(onnx, options);
            }
            float[] numbers = new float[CANDIDATES * FEATURES];
            matrix.copyTo(numbers, 0, CANDIDATES);
            this.rows = ByteBuffer.allocateDirect(numbers.length * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .put(numbers)
                    .flip();
        }

        int run() throws OrtException {
            try (OnnxTensor input = OnnxTensor.createTensor(environment, rows, new long[] {CANDIDATES, FEATURES});
                    OrtSession.Result result = session.run(Map.of("features", input))) {
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(scores);
                return scores.length;
            }
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }
}
