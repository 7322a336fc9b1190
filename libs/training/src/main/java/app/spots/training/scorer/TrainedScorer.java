package app.spots.training.scorer;

import app.spots.training.calibration.Calibration;
import app.spots.training.calibration.CalibrationChoice;
import app.spots.training.calibration.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A trained network with its standardisation and calibration. Immutable, of plain numbers: it holds nothing of the engine. */
public final class TrainedScorer {

    private final Standardisation standardisation;
    private final List<DenseLayer> layers;
    private final CalibrationChoice choice;
    private final List<Epoch> history;

    TrainedScorer(
            Standardisation standardisation, List<DenseLayer> layers, CalibrationChoice choice, List<Epoch> history) {
        this.standardisation = standardisation;
        this.layers = List.copyOf(layers);
        this.choice = choice;
        this.history = List.copyOf(history);
    }

    /** How many features a row has. */
    public int width() {
        return standardisation.width();
    }

    /** How many numbers were learned. */
    public long parameters() {
        return layers.stream()
                .mapToLong(layer -> layer.weights().length + layer.biases().length)
                .sum();
    }

    /** Every epoch that ran. */
    public List<Epoch> history() {
        return history;
    }

    public Calibration calibration() {
        return choice.calibration();
    }

    /** Held-out log loss of each calibration that was tried; empty where there were too few examples to try one. */
    public Map<String, Double> calibrationLosses() {
        return choice.heldOutLogLoss();
    }

    /**
     * Calibrated probabilities, in (0, 1), not rounded to the score grid.
     *
     * @throws IllegalArgumentException for a row of another width
     */
    public double[] score(float[][] rows) {
        return Arrays.stream(logOdds(rows))
                .map(choice.calibration()::probability)
                .toArray();
    }

    /** What the network says before calibration. */
    public double[] logOdds(float[][] rows) {
        double[] logOdds = new double[rows.length];
        float[] standardised = new float[width()];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width()) {
                throw new IllegalArgumentException(
                        "Row %d has %d features, %d are wanted".formatted(row, rows[row].length, width()));
            }
            standardisation.write(rows[row], standardised, 0);
            logOdds[row] = logOdds(standardised);
        }
        return logOdds;
    }

    private double logOdds(float[] standardised) {
        double[] values = new double[standardised.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = standardised[at];
        }
        for (DenseLayer layer : layers.subList(0, layers.size() - 1)) {
            values = layer.apply(values);
            for (int at = 0; at < values.length; at++) {
                values[at] = Math.max(0, values[at]);
            }
        }
        return layers.getLast().apply(values)[0];
    }

    /** The same network, calibrated on these examples instead of the validation part. */
    public TrainedScorer calibratedOn(LabelledRows held) {
        CalibrationChoice other =
                CalibrationChoice.of(new Observations(logOdds(held.features()), held.labels(), held.weights()));
        return new TrainedScorer(standardisation, layers, other, history);
    }

    /** ONNX of floats: {@code features} [rows, width] to {@code score} [rows, 1], within 1e-6 of {@link #score}. */
    public byte[] onnx() {
        return ScorerGraph.ofFloats(standardisation, layers, choice.calibration());
    }

    /** The same with weights of one byte, a scale for each output of a layer. */
    public byte[] int8Onnx() {
        return ScorerGraph.ofBytes(standardisation, layers, choice.calibration(), Int8Scales.NONE);
    }

    /**
     * The same with the scales of an earlier version wherever the weights still fit them, so that two versions differ in
     * few bytes.
     *
     * @param earlier what {@link #int8Onnx()} gave for a version of the same shape; of another shape it is not used
     * @throws IllegalArgumentException where the bytes are no ONNX model
     */
    public byte[] int8Onnx(byte[] earlier) {
        return ScorerGraph.ofBytes(standardisation, layers, choice.calibration(), Int8Scales.of(earlier));
    }
}
