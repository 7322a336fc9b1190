package app.spots.training.calibration;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Platt's line, the isotonic one, or none: the one under which examples that it was not fitted on were likeliest.
 *
 * @param calibration fitted on all examples
 * @param heldOutLogLoss of each that was tried, over five parts of the examples, each left out once
 */
public record CalibrationChoice(Calibration calibration, Map<String, Double> heldOutLogLoss) {

    private static final int PARTS = 5;
    private static final int ENOUGH_FOR_ISOTONIC = 500;
    private static final int ENOUGH_FOR_PLATT = 50;

    private static final String NONE = "none";
    private static final String PLATT = "platt";
    private static final String ISOTONIC = "isotonic";

    public CalibrationChoice {
        heldOutLogLoss = Map.copyOf(heldOutLogLoss);
    }

    /** With few examples, or with one label alone, there is nothing to fit by: the network's own word stays. */
    public static CalibrationChoice of(Observations observations) {
        Map<String, Function<Observations, Calibration>> methods = new LinkedHashMap<>();
        methods.put(NONE, ignored -> Platt.NONE);
        if (observations.size() >= ENOUGH_FOR_PLATT && observations.hasBothLabels()) {
            methods.put(PLATT, Platt::fit);
        }
        if (observations.size() >= ENOUGH_FOR_ISOTONIC && observations.hasBothLabels()) {
            methods.put(ISOTONIC, Isotonic::fit);
        }
        Map<String, Double> losses = new LinkedHashMap<>();
        if (methods.size() > 1) {
            methods.forEach((name, method) -> losses.put(name, heldOut(observations, method)));
        }
        // Insertion order breaks ties: the simpler one stays.
        String best = losses.entrySet().stream()
                .min(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(NONE);
        return new CalibrationChoice(
                methods.getOrDefault(best, ignored -> Platt.NONE).apply(observations), losses);
    }

    private static double heldOut(Observations observations, Function<Observations, Calibration> method) {
        double sum = 0;
        double weight = 0;
        for (int part = 0; part < PARTS; part++) {
            int from = observations.size() * part / PARTS;
            int to = observations.size() * (part + 1) / PARTS;
            Observations asked = observations.within(from, to);
            double counts = asked.weightOf(0) + asked.weightOf(1);
            sum += counts * asked.logLoss(method.apply(observations.without(from, to)));
            weight += counts;
        }
        return sum / weight;
    }
}
