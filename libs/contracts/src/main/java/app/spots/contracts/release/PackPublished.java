package app.spots.contracts.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code spots.pack.published.v1}. Published is not live: only a release makes it so. The same pack may be published
 * again: with other weights, or to go back to it.
 *
 * @param packId SHA-256, lower-case hex, of the UTF-8 bytes of {@code canonicalJson}
 * @param canonicalJson RFC 8785; at most 512 KiB
 * @param weights absent while the pack's starting weights hold
 */
public record PackPublished(
        String packId,
        String name,
        String canonicalJson,
        String publishedBy,
        Instant publishedAt,
        @Nullable PublishedWeights weights) {

    /**
     * Learned weights of this very pack.
     *
     * @param weightsId SHA-256, lower-case hex, of the UTF-8 bytes of {@code canonicalJson}
     * @param canonicalJson RFC 8785; at most 512 KiB
     */
    public record PublishedWeights(String weightsId, String canonicalJson) {}
}
