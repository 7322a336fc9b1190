package app.spots.contracts.release;

import java.time.Instant;

/**
 * Data of {@code spots.pack.published.v1}. Published is not live: only a release makes it so.
 *
 * @param packId SHA-256, lower-case hex, of the UTF-8 bytes of {@code canonicalJson}
 * @param canonicalJson RFC 8785; at most 512 KiB
 */
public record PackPublished(
        String packId, String name, String canonicalJson, String publishedBy, Instant publishedAt) {}
