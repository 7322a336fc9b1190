package app.spots.rules.pack.web;

import app.spots.rules.pack.StoredPack;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pack without its content. Of its latest publication: who, when, with which weights; null until it is published. */
record PackView(
        String packId,
        String name,
        String authoredBy,
        Instant storedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt,
        @Nullable String weightsId) {

    static PackView of(StoredPack pack) {
        StoredPack.Publication publication = pack.publication();
        return new PackView(
                pack.packId(),
                pack.name(),
                pack.authoredBy(),
                pack.storedAt(),
                publication == null ? null : publication.publishedBy(),
                publication == null ? null : publication.publishedAt(),
                publication == null ? null : publication.weightsId());
    }
}
