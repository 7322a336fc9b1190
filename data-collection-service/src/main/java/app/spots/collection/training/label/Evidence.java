package app.spots.collection.training.label;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the exposed person did about the exposed item.
 *
 * @param occurredAt corrected time
 * @param namesImpression whether the person's phone said that it was this impression's doing
 * @param satisfaction 0 to 1, for feedback
 */
public record Evidence(
        Kind kind,
        Instant occurredAt,
        boolean namesImpression,
        @Nullable Double satisfaction) {

    /** WENT: visited the spot, attended the event or joined the community that was shown. */
    public enum Kind {
        LOVED,
        DISMISSED,
        FEEDBACK,
        VISITED,
        WENT,
        SAVED,
        SHARED,
        CLICKED,
        IGNORED
    }

    public static Evidence of(Kind kind, Instant occurredAt) {
        return new Evidence(kind, occurredAt, true, null);
    }
}
