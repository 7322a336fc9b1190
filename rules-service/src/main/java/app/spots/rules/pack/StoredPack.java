package app.spots.rules.pack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pack that passed every check, as it is kept.
 *
 * @param packId SHA-256 of {@code canonicalJson}
 * @param publication the latest; null while it was never published
 */
public record StoredPack(
        String packId,
        String name,
        String canonicalJson,
        String authoredBy,
        Instant storedAt,
        @Nullable Publication publication) {

    /** @param weightsId null for the pack's starting weights */
    public record Publication(
            String publishedBy,
            Instant publishedAt,
            @Nullable String weightsId) {}

    StoredPack published(Publication by) {
        return new StoredPack(packId, name, canonicalJson, authoredBy, storedAt, by);
    }
}
