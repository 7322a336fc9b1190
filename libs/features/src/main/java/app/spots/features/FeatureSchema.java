package app.spots.features;

import java.util.HashSet;
import java.util.List;

/**
 * The names, order and ranges of a feature vector. A model names the schema it was made for and refuses another:
 * changing a feature's meaning is a new version.
 */
public record FeatureSchema(String name, int version, List<Feature> features) {

    public FeatureSchema {
        features = List.copyOf(features);
        if (new HashSet<>(features.stream().map(Feature::name).toList()).size() != features.size()) {
            throw new IllegalArgumentException("Schema " + name + " names a feature twice");
        }
    }

    /** For instance {@code generic/1}. */
    public String id() {
        return name + "/" + version;
    }

    public int size() {
        return features.size();
    }

    /** Whether rows of this schema can be read as rows of the other: its features come first, in their order. */
    public boolean beginsWith(FeatureSchema other) {
        return this == other
                || (size() >= other.size() && features.subList(0, other.size()).equals(other.features));
    }

    /**
     * One number of a vector.
     *
     * @param unit what the number is, with its formula
     * @param min the least value that extraction gives
     * @param max the greatest value that extraction gives
     */
    public record Feature(String name, String unit, double min, double max) {}
}
