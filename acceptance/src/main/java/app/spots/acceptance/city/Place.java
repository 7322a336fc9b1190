package app.spots.acceptance.city;

import java.util.List;

/**
 * A spot.
 *
 * @param quality hidden: how good it is, about standard normal, within -2 to 2
 */
record Place(
        int index,
        String id,
        String name,
        Category category,
        int neighbourhood,
        Position position,
        double price,
        int minimumAge,
        Traits vibe,
        double quality,
        String description,
        List<String> tags) {}
