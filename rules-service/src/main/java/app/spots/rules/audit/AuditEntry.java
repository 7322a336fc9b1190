package app.spots.rules.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, when.
 *
 * @param actor subject of the caller's token
 * @param action dotted lower-case words, such as {@code pack.published}
 * @param subject id of what was changed
 * @param detail what of it, where that needs saying
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String detail) {}
