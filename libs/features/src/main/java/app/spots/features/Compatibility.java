package app.spots.features;

import java.util.OptionalDouble;

/**
 * How well two vectors fit: over the dimensions where both confidences are at least 0.6, the mean of
 * {@code 1 - |a - b|} weighted by {@code (ca + cb) / 2} (app's plan, personality).
 */
public final class Compatibility {

    public static final double MIN_CONFIDENCE = 0.6;

    private Compatibility() {}

    /** The fit, 0.0 to 1.0; empty when no dimension is known well enough, which callers must treat as neutral. */
    public static OptionalDouble between(PersonalityVector a, PersonalityVector b) {
        double weighted = 0;
        double weights = 0;
        for (Dimension dimension : Dimension.ALL) {
            double confidenceA = a.confidence(dimension);
            double confidenceB = b.confidence(dimension);
            if (confidenceA >= MIN_CONFIDENCE && confidenceB >= MIN_CONFIDENCE) {
                double weight = (confidenceA + confidenceB) / 2;
                weighted += weight * (1 - Math.abs(a.value(dimension) - b.value(dimension)));
                weights += weight;
            }
        }
        // Dividing may land one ulp above 1.
        return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(Ranges.clampUnit(weighted / weights));
    }

    /** The app's words for a fit; each begins at its threshold. */
    public enum Level {
        NONE(0, "is unlike yours, for a change"),
        LOW(0.2, "has a little of yours"),
        MEDIUM(0.5, "has much of yours"),
        HIGH(0.8, "is close to yours");

        private final double threshold;
        private final String words;

        Level(double threshold, String words) {
            this.threshold = threshold;
            this.words = words;
        }

        /** After "the vibe of the place …". */
        public String words() {
            return words;
        }

        public static Level of(double compatibility) {
            Ranges.requireUnit("compatibility", compatibility);
            Level level = NONE;
            for (Level candidate : values()) {
                level = compatibility >= candidate.threshold ? candidate : level;
            }
            return level;
        }
    }
}
