package app.spots.client.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Collections;

/**
 * By ONNX Runtime. The app brings its library: {@code com.microsoft.onnxruntime:onnxruntime}, or
 * {@code onnxruntime-android}, which has the same classes.
 */
public final class OrtNetworks implements NetworkRuntime {

    @Override
    public Network open(byte[] onnx) throws IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return new Opened(environment, environment.createSession(onnx, options));
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime does not load the network", e);
        }
    }

    private static final class Opened implements Network {
        private final OrtEnvironment environment;
        private final OrtSession session;

        Opened(OrtEnvironment environment, OrtSession session) {
            this.environment = environment;
            this.session = session;
        }

        @Override
        public float[] run(float[] rows, int count, int features) throws IOException {
            long[] shape = {count, features};
            try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), shape);
                    OrtSession.Result result = session.run(Collections.singletonMap("features", input))) {
                FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] scores = new float[output.remaining()];
                output.get(scores);
                return scores;
            } catch (OrtException e) {
                throw new IOException("ONNX Runtime failed", e);
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not let go of a network", e);
            }
        }
    }
}
