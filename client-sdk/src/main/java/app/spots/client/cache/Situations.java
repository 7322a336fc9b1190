package app.spots.client.cache;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.features.GeoPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are alike: the same words, types and radius, in the same cell of a tenth of a degree. Of those alike the last
 * answer is kept.
 */
public final class Situations {
    private static final double CELLS_PER_DEGREE = 10;
    private static final double VERY_FAR_KM = 1e9;

    private Situations() {}

    static String key(RecommendationRequest request) {
        return what(request) + "|" + request.radiusKm() + "|" + cell(request.location());
    }

    /** Of all kept answers the one that serves best: the same words and types nearest by, else any for the same types or for all. */
    public static Optional<LocalCache.Asked> best(List<LocalCache.Asked> kept, RecommendationRequest request) {
        Comparator<LocalCache.Asked> order = Comparator.<LocalCache.Asked>comparingInt(
                        asked -> key(asked.answer().request()).equals(key(request)) ? 0 : 1)
                .thenComparingInt(asked -> mismatch(asked.answer().request(), request))
                .thenComparingDouble(asked -> kmBetween(asked.answer().request().location(), request.location()));
        return kept.stream()
                .filter(asked -> covers(asked.answer().request(), request))
                .min(order);
    }

    /** Whether it was asked in the same words. */
    public static boolean sameWords(RecommendationRequest one, RecommendationRequest other) {
        return words(one).equals(words(other));
    }

    /** An answer for some types says nothing of the others. */
    private static boolean covers(RecommendationRequest kept, RecommendationRequest asked) {
        TreeSet<String> held = types(kept);
        TreeSet<String> wanted = types(asked);
        return held.isEmpty() || !wanted.isEmpty() && held.containsAll(wanted);
    }

    private static int mismatch(RecommendationRequest kept, RecommendationRequest asked) {
        if (what(kept).equals(what(asked))) {
            return 0;
        }
        return sameWords(kept, asked) ? 1 : words(kept).isEmpty() ? 2 : 3;
    }

    private static double kmBetween(@Nullable LatLon one, @Nullable LatLon other) {
        if (one == null || other == null) {
            return one == other ? 0 : VERY_FAR_KM;
        }
        return new GeoPoint(one.lat(), one.lon()).distanceKm(new GeoPoint(other.lat(), other.lon()));
    }

    private static String what(RecommendationRequest request) {
        return words(request) + "|" + types(request);
    }

    private static String words(RecommendationRequest request) {
        return request.query() == null ? "" : request.query().strip();
    }

    private static TreeSet<String> types(RecommendationRequest request) {
        return new TreeSet<>(request.types() == null ? List.of() : request.types());
    }

    private static String cell(@Nullable LatLon location) {
        return location == null
                ? "nowhere"
                : (long) Math.floor(location.lat() * CELLS_PER_DEGREE)
                        + ","
                        + (long) Math.floor(location.lon() * CELLS_PER_DEGREE);
    }
}
