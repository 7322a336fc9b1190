package app.spots.contracts.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param category SPOTS category, lower case, for example {@code cafe}
 * @param localityId smallest locality it lies in, where known
 * @param priceLevel 0.0 (budget) to 1.0 (premium)
 * @param minimumAge 0 where anyone may enter, else 18 or 21
 * @param placeKind {@code third}, {@code fourth}, {@code fifth} or {@code commercial}, where known
 * @param hostsEvents whether events take place here
 * @param closed permanently closed
 */
public record Spot(
        String id,
        String name,
        String category,
        LatLon location,
        @Nullable String localityId,
        @Nullable String description,
        List<String> tags,
        @Nullable Double priceLevel,
        int minimumAge,
        @Nullable String placeKind,
        @Nullable Vibe vibe,
        boolean hostsEvents,
        boolean closed)
        implements CatalogueEntry {

    public Spot {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
