package app.spots.inference.catalogue;

import java.util.Optional;

/**
 * @param modelId the text model that makes the vectors
 * @param texts entries with words that a vector can stand for
 * @param vectors how many of these have theirs
 * @param complete whether this is so of all that the index shows now
 */
public record TextCoverage(String modelId, int texts, int vectors, boolean complete) {

    /** Whoever makes the vectors; the catalogue does not know how. */
    @FunctionalInterface
    public interface Source {
        /** Empty while no text model is live. */
        Optional<TextCoverage> coverage();
    }
}
