package app.spots.contracts.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * An area of people's lives, in a hierarchy.
 *
 * @param level neighbourhood, borough, city, region or nation
 * @param parentId the next larger locality
 * @param areaKm2 square kilometres, where known
 * @param population people, where known
 * @param documentedNeighbourhoods whether its neighbourhoods are known as such
 */
public record Locality(
        String id,
        String name,
        String level,
        @Nullable String parentId,
        @Nullable LatLon centre,
        @Nullable Double areaKm2,
        @Nullable Long population,
        boolean documentedNeighbourhoods)
        implements CatalogueEntry {}
