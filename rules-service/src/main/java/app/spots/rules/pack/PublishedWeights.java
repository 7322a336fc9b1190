package app.spots.rules.pack;

/**
 * Learned weights that a pack is published with.
 *
 * @param weightsId SHA-256 of {@code canonicalJson}
 */
public record PublishedWeights(String weightsId, String canonicalJson) {}
