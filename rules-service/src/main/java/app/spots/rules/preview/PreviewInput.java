package app.spots.rules.preview;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Either a draft or a pack, against the decisions of a time.
 *
 * @param sample how many decisions to look at, at most
 */
public record PreviewInput(
        @Nullable UUID draftId,
        @Nullable String packId,
        @Nullable String weightsId,
        Instant from,
        Instant until,
        int sample) {

    public PreviewInput {
        if ((draftId == null) == (packId == null)) {
            throw new PreviewRefusedException("A preview is of a draftId or of a packId.");
        }
        if (draftId != null && weightsId != null) {
            throw new PreviewRefusedException("A draft has no weights yet.");
        }
        if (!from.isBefore(until)) {
            throw new PreviewRefusedException("from must be before until.");
        }
    }
}
