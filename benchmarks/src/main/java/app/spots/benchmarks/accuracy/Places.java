package app.spots.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Coordinates of places by id. */
final class Places {
    private static final int LATITUDE = 1;
    private static final int LONGITUDE = 2;

    private final Map<Integer, double[]> coordinates = new HashMap<>();

    /** Lines of place, latitude, longitude. */
    static Places read(Path file) {
        Places places = new Places();
        DataFile.tabbed(file).forEach(line -> {
            if (!line.isHeader("poi")) {
                double latitude = line.number(LATITUDE);
                double longitude = line.number(LONGITUDE);
                if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
                    throw line.wrong("(%s, %s) is not on earth".formatted(latitude, longitude));
                }
                places.coordinates.put(line.id(0), new double[] {latitude, longitude});
            }
        });
        return places;
    }

    /** One more than the largest id. */
    int count() {
        return coordinates.keySet().stream().mapToInt(id -> id).max().orElse(-1) + 1;
    }

    double[] latitudes(int items) {
        return axis(items, 0);
    }

    double[] longitudes(int items) {
        return axis(items, 1);
    }

    private double[] axis(int items, int axis) {
        double[] values = new double[items];
        Arrays.fill(values, Double.NaN);
        coordinates.forEach((id, pair) -> values[id] = pair[axis]);
        return values;
    }
}
