package app.spots.training.calibration;

import app.spots.training.onnx.OnnxGraph;

/** From a network's log odds to a probability. Never falls where the log odds rise. */
public sealed interface Calibration permits Platt, Isotonic {

    /** Nothing is ever certain: probabilities stay this far from 0 and 1. */
    double MARGIN = 1e-6;

    /** @return within {@link #MARGIN} to 1 - {@link #MARGIN} */
    double probability(double logOdds);

    /**
     * Adds the same to a graph.
     *
     * @param logOdds a value of rows of one number
     * @return the probability, rows of one number
     */
    String appendTo(OnnxGraph graph, String logOdds);

    /** In a word: platt, isotonic. */
    String method();

    static double clipped(double probability) {
        return Math.clamp(probability, MARGIN, 1 - MARGIN);
    }

    static String clipped(OnnxGraph graph, String probability) {
        return graph.node(
                "Clip",
                probability,
                graph.scalar("least_probability", (float) MARGIN),
                graph.scalar("greatest_probability", (float) (1 - MARGIN)));
    }
}
