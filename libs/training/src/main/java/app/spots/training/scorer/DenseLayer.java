package app.spots.training.scorer;

/**
 * {@code output = input * weights + biases}.
 *
 * @param weights a row an input
 * @param biases one an output
 */
record DenseLayer(float[] weights, float[] biases) {

    int outputs() {
        return biases.length;
    }

    int inputs() {
        return weights.length / biases.length;
    }

    /** Summed in double, so that it differs from any runtime's sum of floats by that one's rounding alone. */
    double[] apply(double[] input) {
        double[] output = new double[biases.length];
        for (int out = 0; out < output.length; out++) {
            output[out] = biases[out];
        }
        for (int in = 0; in < input.length; in++) {
            if (input[in] != 0) {
                for (int out = 0, at = in * biases.length; out < output.length; out++, at++) {
                    output[out] += input[in] * weights[at];
                }
            }
        }
        return output;
    }
}
