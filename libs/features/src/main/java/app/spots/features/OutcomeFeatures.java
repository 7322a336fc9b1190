package app.spots.features;

import app.spots.features.FeatureSchema.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The 45 inputs of the app's outcome prediction: the 39 of {@link CallingFeatures}, then six of the person's history. What
 * the six are is not published, so they have numbers for names and are taken as given, each within 0 and 1.
 *
 * @param history six numbers in the app's order; null is unknown and becomes 0.5
 */
public record OutcomeFeatures(CallingFeatures calling, List<@Nullable Double> history) {

    public static final int HISTORY = 6;

    public static final FeatureSchema SCHEMA = new FeatureSchema("outcome", 1, features());

    public OutcomeFeatures {
        if (history.size() != HISTORY) {
            throw new IllegalArgumentException("history must have " + HISTORY + " numbers, but has " + history.size());
        }
        for (Double value : history) {
            if (value != null) {
                Ranges.requireUnit("history", value);
            }
        }
        // Not List.copyOf, which takes no null.
        history = Collections.unmodifiableList(new ArrayList<>(history));
    }

    /** Writes the numbers of {@link #SCHEMA} into a row. */
    public void writeTo(FeatureMatrix matrix, int row) {
        if (!matrix.schema().beginsWith(SCHEMA)) {
            throw new IllegalArgumentException("Rows of " + SCHEMA.id() + " do not fit a matrix of "
                    + matrix.schema().id());
        }
        calling.writeTo(matrix, row);
        int feature = CallingFeatures.SCHEMA.size();
        for (Double value : history) {
            matrix.set(row, feature++, value == null ? CallingFeatures.NEUTRAL : value);
        }
    }

    private static List<Feature> features() {
        List<Feature> features = new ArrayList<>(CallingFeatures.SCHEMA.features());
        for (int i = 1; i <= HISTORY; i++) {
            features.add(CallingFeatures.unit("history_" + i, "as the app gives it, 0.5 when unknown"));
        }
        return features;
    }
}
