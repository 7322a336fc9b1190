package app.spots.features;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A person's personality, or the vibe of a spot, a community or a locality: a value and a confidence per
 * {@link Dimension}, both 0.0 to 1.0. Immutable.
 */
public final class PersonalityVector {

    public static final double DEFAULT_VALUE = 0.5;

    private static final int SIZE = Dimension.ALL.size();
    private static final PersonalityVector UNKNOWN = new PersonalityVector(filled(DEFAULT_VALUE), filled(0));

    private final double[] values;
    private final double[] confidences;

    private PersonalityVector(double[] values, double[] confidences) {
        this.values = values;
        this.confidences = confidences;
    }

    /** Nothing is known: every value 0.5 with confidence 0. */
    public static PersonalityVector unknown() {
        return UNKNOWN;
    }

    /** What a map does not name stays at its default: value 0.5, confidence 0. */
    public static PersonalityVector of(Map<Dimension, Double> values, Map<Dimension, Double> confidences) {
        PersonalityVector vector = new PersonalityVector(filled(DEFAULT_VALUE), filled(0));
        values.forEach((dimension, value) ->
                vector.values[dimension.ordinal()] = Ranges.requireUnit(dimension.wireName(), value));
        confidences.forEach((dimension, confidence) -> vector.confidences[dimension.ordinal()] =
                Ranges.requireUnit("confidence of " + dimension.wireName(), confidence));
        return vector;
    }

    /**
     * From the app's JSON shape, {@code dimensions{}} and {@code dimension_confidence{}}.
     *
     * @throws IllegalArgumentException for an unknown dimension or a number outside 0 to 1
     */
    public static PersonalityVector ofWire(Map<String, Double> values, Map<String, Double> confidences) {
        return of(byDimension(values), byDimension(confidences));
    }

    public double value(Dimension dimension) {
        return values[dimension.ordinal()];
    }

    public double confidence(Dimension dimension) {
        return confidences[dimension.ordinal()];
    }

    public PersonalityVector with(Dimension dimension, double value, double confidence) {
        double[] newValues = values.clone();
        double[] newConfidences = confidences.clone();
        newValues[dimension.ordinal()] = Ranges.requireUnit(dimension.wireName(), value);
        newConfidences[dimension.ordinal()] = Ranges.requireUnit("confidence of " + dimension.wireName(), confidence);
        return new PersonalityVector(newValues, newConfidences);
    }

    /** The values by wire name, in the dimensions' order. */
    public Map<String, Double> wireValues() {
        return byWireName(values);
    }

    /** The confidences by wire name, in the dimensions' order. */
    public Map<String, Double> wireConfidences() {
        return byWireName(confidences);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonalityVector that
                && Arrays.equals(values, that.values)
                && Arrays.equals(confidences, that.confidences);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(confidences);
    }

    @Override
    public String toString() {
        return "PersonalityVector" + wireValues();
    }

    private static Map<String, Double> byWireName(double[] numbers) {
        Map<String, Double> byName = new LinkedHashMap<>();
        Dimension.ALL.forEach(dimension -> byName.put(dimension.wireName(), numbers[dimension.ordinal()]));
        return byName;
    }

    private static Map<Dimension, Double> byDimension(Map<String, Double> byName) {
        Map<Dimension, Double> byDimension = new EnumMap<>(Dimension.class);
        byName.forEach((name, number) -> byDimension.put(
                Dimension.fromWireName(name)
                        .orElseThrow(() -> new IllegalArgumentException("Unknown dimension: " + name)),
                number));
        return byDimension;
    }

    private static double[] filled(double number) {
        double[] numbers = new double[SIZE];
        Arrays.fill(numbers, number);
        return numbers;
    }
}
