package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places by number, in the order given, with categories and positions in columns. Places are added, never taken out. */
final class PlaceTable {

    static final int NONE = -1;
    /** What comes after them counts as no category: pairs of categories are kept in a square. */
    static final int MOST_CATEGORIES = 2048;

    private static final double KM_A_DEGREE = 111.195;
    /** What lies farther is as far: weights of a city say nothing of other lengths. */
    private static final double FARTHEST_KM2 = 100 * 100;

    private final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private int[] category;
    private double[] latitude;
    private double[] longitude;
    private double[] cosine;

    PlaceTable(List<Place> places) {
        int room = places.size();
        category = new int[room];
        latitude = new double[room];
        longitude = new double[room];
        cosine = new double[room];
        categories.put("", 0);
        for (Place place : places) {
            if (number(place.id()) != NONE) {
                throw new IllegalArgumentException("Place " + place.id() + " is given twice");
            }
            add(place);
        }
    }

    /** @return the number of a place that was not in the table */
    int add(Place place) {
        int number = places.size();
        if (number == category.length) {
            int room = Math.max(16, number + number / 2);
            category = Arrays.copyOf(category, room);
            latitude = Arrays.copyOf(latitude, room);
            longitude = Arrays.copyOf(longitude, room);
            cosine = Arrays.copyOf(cosine, room);
        }
        places.add(place);
        numbers.put(place.id(), number);
        describe(number, place);
        return number;
    }

    /** @return whether it is of another category now */
    boolean replace(int number, Place place) {
        int before = category[number];
        places.set(number, place);
        describe(number, place);
        return category[number] != before;
    }

    private void describe(int number, Place place) {
        Integer known = categories.get(place.category());
        if (known == null) {
            known = categories.size() < MOST_CATEGORIES ? categories.size() : 0;
            if (known > 0) {
                categories.put(place.category(), known);
            }
        }
        category[number] = known;
        latitude[number] = place.latitude();
        longitude[number] = place.longitude();
        cosine[number] = StrictMath.cos(StrictMath.toRadians(place.latitude()));
    }

    List<Place> places() {
        return Collections.unmodifiableList(places);
    }

    int size() {
        return places.size();
    }

    int categories() {
        return categories.size();
    }

    /** {@link #NONE} for a place that is not in the table. */
    int number(String id) {
        return numbers.getOrDefault(id, NONE);
    }

    Place place(int number) {
        return places.get(number);
    }

    String id(int place) {
        return places.get(place).id();
    }

    /** 0 when unknown. */
    int category(int place) {
        return category[place];
    }

    /** Square of the distance in kilometres, 100 at most, on a plane: within a city it differs from the sphere's by less than 0.1 %. */
    double squareKm(int one, int other) {
        double north = (latitude[one] - latitude[other]) * KM_A_DEGREE;
        double degrees = Math.abs(longitude[one] - longitude[other]);
        double east = Math.min(degrees, 360 - degrees) * KM_A_DEGREE * 0.5 * (cosine[one] + cosine[other]);
        return Math.min(FARTHEST_KM2, north * north + east * east);
    }
}
