package app.spots.rules.authoring.web;

import app.spots.rules.authoring.Draft;
import app.spots.rules.difference.Difference;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draft without its content; {@code publishedBy} and {@code publishedAt} are null until it is published. */
record DraftView(
        UUID id,
        String name,
        String basedOn,
        String packId,
        int version,
        List<String> authors,
        Instant createdAt,
        Instant changedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt) {

    static DraftView of(Draft draft) {
        Draft.Publication publication = draft.publication();
        return new DraftView(
                draft.id(),
                draft.name(),
                draft.basedOn(),
                draft.packId(),
                draft.version(),
                draft.authors(),
                draft.createdAt(),
                draft.changedAt(),
                publication == null ? null : publication.publishedBy(),
                publication == null ? null : publication.publishedAt());
    }

    /**
     * @param request what its author sent
     * @param differences from the pack it rests on
     */
    record Whole(
            @JsonUnwrapped DraftView view,
            List<Difference> differences,

            @JsonRawValue @Schema(implementation = Object.class)
            String request) {

        static Whole of(Draft draft, List<Difference> differences) {
            return new Whole(DraftView.of(draft), differences, draft.request());
        }
    }
}
