package app.spots.benchmarks.city;

import java.util.Map;

/**
 * A model to be registered.
 *
 * @param bytes as the registry keeps them
 * @param says what is worth telling of its training, by name
 */
record TrainedArtifact(String name, String version, byte[] bytes, Map<String, Double> says) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
