package app.spots.contracts.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something at a spot at a time. {@code minimumAge}: 0, 18 or 21. */
public record Event(
        String id,
        String title,
        String spotId,
        @Nullable String communityId,
        @Nullable String category,
        @Nullable String description,
        Instant startsAt,
        Instant endsAt,
        int minimumAge,
        boolean cancelled)
        implements CatalogueEntry {}
