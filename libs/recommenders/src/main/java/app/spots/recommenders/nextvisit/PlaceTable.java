package app.spots.recommenders.nextvisit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places by number, in the order given, with categories and positions in columns. */
final class PlaceTable {

    static final int NONE = -1;
    private static final double KM_A_DEGREE = 111.195;

    private final List<Place> places;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final int[] category;
    private final double[] latitude;
    private final double[] longitude;
    private final double[] cosine;

    PlaceTable(List<Place> places) {
        this.places = List.copyOf(places);
        int size = places.size();
        category = new int[size];
        latitude = new double[size];
        longitude = new double[size];
        cosine = new double[size];
        categories.put("", 0);
        for (int at = 0; at < size; at++) {
            Place place = places.get(at);
            if (numbers.put(place.id(), at) != null) {
                throw new IllegalArgumentException("Place " + place.id() + " is given twice");
            }
            Integer known = categories.putIfAbsent(place.category(), categories.size());
            category[at] = known == null ? categories.size() - 1 : known;
            latitude[at] = place.latitude();
            longitude[at] = place.longitude();
            cosine[at] = StrictMath.cos(StrictMath.toRadians(place.latitude()));
        }
    }

    List<Place> places() {
        return places;
    }

    int size() {
        return category.length;
    }

    int categories() {
        return categories.size();
    }

    /** {@link #NONE} for a place that is not in the catalogue. */
    int number(String id) {
        return numbers.getOrDefault(id, NONE);
    }

    String id(int place) {
        return places.get(place).id();
    }

    /** 0 when unknown. */
    int category(int place) {
        return category[place];
    }

    /** Square of the distance in kilometres on a plane: within a city it differs from the sphere's by less than 0.1 %. */
    double squareKm(int one, int other) {
        double north = (latitude[one] - latitude[other]) * KM_A_DEGREE;
        double degrees = Math.abs(longitude[one] - longitude[other]);
        double east = Math.min(degrees, 360 - degrees) * KM_A_DEGREE * 0.5 * (cosine[one] + cosine[other]);
        return north * north + east * east;
    }
}
