package app.spots.contracts.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who attend together.
 *
 * @param spotIds where it meets
 * @param eventsHosted how many events it has held so far
 * @param active whether it met lately
 */
public record Community(
        String id,
        String name,
        @Nullable String localityId,
        @Nullable String category,
        @Nullable String description,
        List<String> spotIds,
        int memberCount,
        int eventsHosted,
        boolean active,
        @Nullable Vibe vibe)
        implements CatalogueEntry {

    public Community {
        spotIds = spotIds == null ? List.of() : List.copyOf(spotIds);
    }
}
