package app.spots.contracts.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A curated set of spots. {@code respects}: how many people gave it respect. */
public record CuratedList(
        String id,
        String title,
        @Nullable String curatorAgentId,
        @Nullable String description,
        List<String> spotIds,
        int respects)
        implements CatalogueEntry {

    public CuratedList {
        spotIds = spotIds == null ? List.of() : List.copyOf(spotIds);
    }
}
