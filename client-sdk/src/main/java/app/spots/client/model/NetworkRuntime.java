package app.spots.client.model;

import java.io.IOException;

/** Runs ONNX networks: {@link OrtNetworks}, or none. */
public interface NetworkRuntime {
    /** For a phone that scores by the generic model alone. */
    NetworkRuntime NONE = onnx -> {
        throw new IOException("this app brings no runtime for networks");
    };

    /** @throws IOException when the network cannot be loaded */
    Network open(byte[] onnx) throws IOException;

    /** A network with one input {@code features} and one output {@code score}; one call at a time. */
    interface Network extends AutoCloseable {
        /**
         * @param rows one after the other
         * @return a number for each row
         * @throws IOException when the run fails
         */
        float[] run(float[] rows, int count, int features) throws IOException;

        @Override
        void close();
    }
}
