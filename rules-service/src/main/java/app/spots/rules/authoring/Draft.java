package app.spots.rules.authoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change under way.
 *
 * @param basedOn id of the pack it changes
 * @param request what its author sent
 * @param packId the pack that it makes, {@code canonicalJson}
 * @param version counts its changes, from 1
 * @param authors everybody who ever changed it, the first one first
 */
public record Draft(
        UUID id,
        String name,
        String basedOn,
        String request,
        String packId,
        String canonicalJson,
        int version,
        List<String> authors,
        Instant createdAt,
        Instant changedAt,
        @Nullable Publication publication) {

    public record Publication(String publishedBy, Instant publishedAt) {}

    public Draft {
        authors = List.copyOf(authors);
    }

    /** @throws DraftConflictException once it is published */
    Draft changed(Draft content, String author, Instant at) {
        requireOpen();
        return new Draft(
                id,
                content.name,
                content.basedOn,
                content.request,
                content.packId,
                content.canonicalJson,
                version + 1,
                Stream.concat(authors.stream(), Stream.of(author)).distinct().toList(),
                createdAt,
                at,
                null);
    }

    Draft published(String publisher, Instant at) {
        return new Draft(
                id,
                name,
                basedOn,
                request,
                packId,
                canonicalJson,
                version,
                authors,
                createdAt,
                changedAt,
                new Publication(publisher, at));
    }

    void requireOpen() {
        if (publication != null) {
            throw DraftConflictException.published(this);
        }
    }
}
