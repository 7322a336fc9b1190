package app.spots.modelruntime.scorer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import app.spots.features.FeatureMatrix;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.execution.OnnxRuntime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An admitted network in ONNX Runtime. Call it on the native pool; many threads may. */
final class Network implements AutoCloseable {

    static final String INPUT = "features";
    static final String OUTPUT = "score";

    /** At once: what lies between the layers still fits a core's cache, and buffers stay small. */
    static final int ROWS_AT_ONCE = 1024;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int features;
    private final Queue<Rows> idle = new ConcurrentLinkedQueue<>();

    private Network(OrtEnvironment environment, OrtSession session, int features) {
        this.environment = environment;
        this.session = session;
        this.features = features;
    }

    /** @throws ModelRefusedException when it does not load, or has other inputs and outputs than it should */
    static Network load(byte[] onnx, int features) {
        OrtEnvironment environment = OnnxRuntime.environment();
        OrtSession session;
        try (OrtSession.SessionOptions options = options()) {
            session = environment.createSession(onnx, options);
        } catch (OrtException e) {
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, "ONNX Runtime does not load it");
        }
        try {
            checkEnds(session, features);
            return new Network(environment, session, features);
        } catch (OrtException | RuntimeException e) {
            letGo(session);
            throw e instanceof ModelRefusedException refused
                    ? refused
                    : ModelRefusedException.because(Reason.DOES_NOT_RUN, "its inputs and outputs cannot be told");
        }
    }

    /** One thread a call: the pool decides how many calls run at once, and an idle thread does not spin. */
    static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return options;
    }

    private static void checkEnds(OrtSession session, int features) throws OrtException {
        long[] in = shape("input", INPUT, session.getInputInfo());
        require(in.length == 2 && in[0] == -1 && in[1] == features, "its input is not [N, " + features + "]");
        long[] out = shape("output", OUTPUT, session.getOutputInfo());
        require(out.length == 1 || (out.length == 2 && out[1] == 1), "its output is not [N] or [N, 1]");
    }

    private static long[] shape(String end, String name, Map<String, NodeInfo> infos) {
        require(infos.size() == 1, "it has " + infos.size() + " " + end + "s, not 1");
        Map.Entry<String, NodeInfo> only = infos.entrySet().iterator().next();
        require(only.getKey().equals(name), "its " + end + " is " + Printable.of(only.getKey()) + ", not " + name);
        if (!(only.getValue().getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, "its " + end + " is no tensor of float32");
        }
        return tensor.getShape();
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, detail);
        }
    }

    /**
     * What the network gives for each row, as it is.
     *
     * @throws IllegalStateException when ONNX Runtime fails, or gives another number of values
     */
    float[] run(FeatureMatrix matrix) {
        float[] given = new float[matrix.rows()];
        Rows rows = idle.poll();
        if (rows == null) {
            rows = new Rows(features);
        }
        try {
            for (int from = 0; from < given.length; from += ROWS_AT_ONCE) {
                run(matrix, from, Math.min(ROWS_AT_ONCE, given.length - from), rows, given);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getCode(), e);
        } finally {
            idle.add(rows);
        }
        return given;
    }

    private void run(FeatureMatrix matrix, int from, int count, Rows rows, float[] given) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(
                        environment, rows.filled(matrix, from, count), new long[] {count, features});
                OrtSession.Result result = session.run(Map.of(INPUT, input))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            if (output.remaining() != count) {
                throw new IllegalStateException(
                        "the network gave " + output.remaining() + " values for " + count + " rows");
            }
            output.get(given, from, count);
        }
    }

    @Override
    public void close() {
        letGo(session);
    }

    private static void letGo(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not let go of a model", e);
        }
    }

    /** Rows as ONNX Runtime reads them: outside the heap, so that they are not copied again. Of one call at a time. */
    private static final class Rows {
        private final int features;
        private final float[] numbers;
        private final FloatBuffer direct;

        Rows(int features) {
            this.features = features;
            this.numbers = new float[ROWS_AT_ONCE * features];
            this.direct = ByteBuffer.allocateDirect(numbers.length * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        FloatBuffer filled(FeatureMatrix matrix, int from, int count) {
            matrix.copyTo(numbers, from, count);
            return direct.clear().put(numbers, 0, count * features).flip();
        }
    }
}
