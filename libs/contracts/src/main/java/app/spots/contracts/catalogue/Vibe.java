package app.spots.contracts.catalogue;

import java.util.Map;

/**
 * The twelve dimensions of a place, community or locality. A dimension that is absent is unknown.
 *
 * @param dimensions 0.0 to 1.0 by dimension name
 * @param confidence 0.0 to 1.0 by dimension name
 */
public record Vibe(Map<String, Double> dimensions, Map<String, Double> confidence) {
    public Vibe {
        dimensions = Map.copyOf(dimensions);
        confidence = Map.copyOf(confidence);
    }
}
