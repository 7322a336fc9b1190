package app.spots.features;

/** The declared grid of distances: multiples of 0.01 km. */
public final class DistanceGrid {

    private static final double STEPS_PER_KM = 100;

    private DistanceGrid() {}

    /**
     * The double nearest to the nearest multiple of 0.01 km (half to even).
     *
     * @throws IllegalArgumentException when the distance is negative, not finite or longer than the earth is round
     */
    public static double round(double km) {
        Ranges.requireWithin("distance in km", km, 0, 20_100);
        return Math.rint(km * STEPS_PER_KM) / STEPS_PER_KM;
    }
}
