package app.spots.benchmarks.accuracy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Coordinates of places. */
final class Places {
    private static final int LATITUDE = 1;
    private static final int LONGITUDE = 2;

    private final Ids ids;
    private final Map<Integer, double[]> coordinates = new HashMap<>();

    private Places(Ids ids) {
        this.ids = ids;
    }

    /** Lines of place, latitude, longitude. */
    static Places read(DataFile file, Ids ids) {
        Places places = new Places(ids);
        file.forEachPerhapsHeaded(List.of("poi", "latitude", "longitude"), line -> {
            double latitude = line.number(LATITUDE);
            double longitude = line.number(LONGITUDE);
            if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
                throw line.wrong("(%s, %s) is not on earth".formatted(latitude, longitude));
            }
            places.coordinates.put(ids.meet(line.id(0)), new double[] {latitude, longitude});
        });
        return places;
    }

    /** By number; NaN where unknown. */
    double[] latitudes() {
        return axis(0);
    }

    double[] longitudes() {
        return axis(1);
    }

    private double[] axis(int axis) {
        int[] numbers = ids.numbers();
        double[] values = new double[numbers.length];
        Arrays.fill(values, Double.NaN);
        coordinates.forEach((met, pair) -> values[numbers[met]] = pair[axis]);
        return values;
    }
}
