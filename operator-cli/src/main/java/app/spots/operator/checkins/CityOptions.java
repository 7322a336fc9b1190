package app.spots.operator.checkins;

import org.jspecify.annotations.Nullable;

/**
 * The city that a data set's venues lie in.
 *
 * @param areaKm2 land, where known
 * @param population people, where known
 */
public record CityOptions(
        String name, @Nullable Double areaKm2, @Nullable Long population) {

    /** Land area 783.8 km2, population 8,175,133: United States census of 2010, near the time of the check-ins. */
    public static final CityOptions NEW_YORK = new CityOptions("New York City", 783.8, 8_175_133L);

    String id() {
        return "locality_" + Neighbourhoods.slug(name);
    }
}
