package app.spots.features;

import java.util.EnumMap;
import java.util.Map;

/**
 * What an action says about dimensions, before any learning rate. A dimension with a delta, even of 0, was
 * <em>expressed</em>.
 */
public final class DimensionDeltas {

    private final Map<Dimension, Double> byDimension = new EnumMap<>(Dimension.class);

    DimensionDeltas() {}

    DimensionDeltas plus(Dimension dimension, double delta) {
        byDimension.merge(dimension, delta, Double::sum);
        return this;
    }

    /** The deltas by expressed dimension, in order; a copy. */
    public Map<Dimension, Double> asMap() {
        return new EnumMap<>(byDimension);
    }
}
