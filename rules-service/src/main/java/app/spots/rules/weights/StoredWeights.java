package app.spots.rules.weights;

import java.time.Instant;

/**
 * Weights that passed every check, as they are kept.
 *
 * @param weightsId SHA-256 of {@code canonicalJson}
 */
public record StoredWeights(
        String weightsId, String packId, String canonicalJson, String authoredBy, Instant storedAt) {}
