package app.spots.rules.pack.web;

import app.spots.rules.pack.StoredPack;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pack without its content; {@code publishedBy} and {@code publishedAt} are null until it is published. */
record PackView(
        String packId,
        String name,
        String authoredBy,
        Instant storedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt) {

    static PackView of(StoredPack pack) {
        StoredPack.Publication publication = pack.publication();
        return new PackView(
                pack.packId(),
                pack.name(),
                pack.authoredBy(),
                pack.storedAt(),
                publication == null ? null : publication.publishedBy(),
                publication == null ? null : publication.publishedAt());
    }
}
