package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.Vibe;
import java.util.Optional;

/** Whoever infers what places are like; the catalogue does not know how. */
@FunctionalInterface
public interface InferredVibeSource {
    /** Of a place whose vibe nobody told: the dimensions of which anything speaks. */
    Optional<Vibe> vibeOf(String spotId);
}
