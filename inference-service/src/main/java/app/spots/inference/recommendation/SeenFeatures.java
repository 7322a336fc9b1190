package app.spots.inference.recommendation;

import app.spots.features.FeatureMatrix;
import java.util.List;

/**
 * What goes on record of an item's features: what a scorer sees, but with distances as from the middle of the person's cell.
 *
 * @param schema which features, in which order
 */
record SeenFeatures(String schema, List<Float> values) {

    SeenFeatures {
        values = List.copyOf(values);
    }

    static SeenFeatures of(FeatureMatrix matrix, int row) {
        return new SeenFeatures(matrix.schema().id(), matrix.floats(row));
    }
}
