package app.spots.inference.context;

import app.spots.contracts.catalogue.Locality;
import org.jspecify.annotations.Nullable;

/** At least two of: area over 500 km2, population over 2,000,000, documented neighbourhoods (app's plan, geographic family). */
public final class LargeDiverseCity {
    private static final double AREA_KM2 = 500;
    private static final long POPULATION = 2_000_000;
    private static final int ENOUGH = 2;

    private LargeDiverseCity() {}

    /** Null when the city, or too much of it, is unknown. */
    public static @Nullable Boolean is(@Nullable Locality city) {
        if (city == null) {
            return null;
        }
        Double area = city.areaKm2();
        Long population = city.population();
        int holds = city.documentedNeighbourhoods() ? 1 : 0;
        holds += area != null && area > AREA_KM2 ? 1 : 0;
        holds += population != null && population > POPULATION ? 1 : 0;
        int unknown = (area == null ? 1 : 0) + (population == null ? 1 : 0);
        if (holds >= ENOUGH) {
            return true;
        }
        return holds + unknown >= ENOUGH ? null : Boolean.FALSE;
    }
}
