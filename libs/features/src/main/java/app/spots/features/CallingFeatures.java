package app.spots.features;

import app.spots.features.FeatureSchema.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The 39 inputs of the app's calling score, in its order: the person's twelve dimensions, the spot's twelve, ten of the context,
 * five of the timing. All lie within 0 and 1; what is unknown is 0.5.
 *
 * @param given the context and the timing, as the app computes them; what it does not hold is unknown
 */
public record CallingFeatures(PersonalityVector person, PersonalityVector spot, Map<CallingInput, Double> given) {

    /** Stands for what is not known. */
    public static final double NEUTRAL = 0.5;

    public static final FeatureSchema SCHEMA = new FeatureSchema("calling", 1, features());

    public CallingFeatures {
        given.forEach((input, value) -> Ranges.requireUnit(input.wireName(), value));
        given = Map.copyOf(given);
    }

    /** Writes the numbers of {@link #SCHEMA} into a row of that schema, or of one that begins with it. */
    public void writeTo(FeatureMatrix matrix, int row) {
        if (!matrix.schema().beginsWith(SCHEMA)) {
            throw new IllegalArgumentException("Rows of " + SCHEMA.id() + " do not fit a matrix of "
                    + matrix.schema().id());
        }
        int feature = 0;
        for (Dimension dimension : Dimension.ALL) {
            matrix.set(row, feature++, person.value(dimension));
        }
        for (Dimension dimension : Dimension.ALL) {
            matrix.set(row, feature++, spot.value(dimension));
        }
        for (CallingInput input : CallingInput.ALL) {
            matrix.set(row, feature++, given.getOrDefault(input, NEUTRAL));
        }
    }

    private static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        Dimension.ALL.forEach(dimension -> features.add(unit("user_" + dimension.wireName(), "the person's value")));
        Dimension.ALL.forEach(dimension -> features.add(unit("spot_" + dimension.wireName(), "the spot's value")));
        CallingInput.ALL.forEach(
                input -> features.add(unit(input.wireName(), "as the app gives it, 0.5 when unknown")));
        return features;
    }

    static Feature unit(String name, String formula) {
        return new Feature(name, formula, 0, 1);
    }
}
