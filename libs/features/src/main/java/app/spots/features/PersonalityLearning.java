package app.spots.features;

/** Moves a personality by what an action expressed. */
public final class PersonalityLearning {

    /** What each expressed dimension gains, whatever the source. */
    public static final double CONFIDENCE_GAIN = 0.02;

    private PersonalityLearning() {}

    /** {@code value + rate * delta} and {@code confidence + 0.02} per expressed dimension, both kept within 0 and 1. */
    public static PersonalityVector learn(PersonalityVector before, DimensionDeltas deltas, LearningSource source) {
        PersonalityVector after = before;
        for (var entry : deltas.asMap().entrySet()) {
            Dimension dimension = entry.getKey();
            double value = before.value(dimension) + source.rate() * entry.getValue();
            double confidence = before.confidence(dimension) + CONFIDENCE_GAIN;
            after = after.with(dimension, Ranges.clampUnit(value), Ranges.clampUnit(confidence));
        }
        return after;
    }
}
