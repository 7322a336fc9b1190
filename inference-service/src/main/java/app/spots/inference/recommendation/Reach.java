package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far places are, and whether they lie within reach. Each distance is computed once: an answer asks for that of a place
 * several times, of more than a thousand places.
 */
final class Reach {
    private final @Nullable GeoPoint centre;
    private final @Nullable GeoPoint person;
    private final double radiusKm;
    private final Map<String, Double> fromCentre = new ConcurrentHashMap<>();
    private final Map<String, Double> fromPerson;

    /** @param home where to look when nothing else is known; null when that is not known either */
    Reach(RecommendationQuery query, @Nullable Locality home) {
        this.person = query.location();
        this.centre = centre(query, home);
        this.radiusKm = query.radiusKm();
        this.fromPerson = person == centre ? fromCentre : new ConcurrentHashMap<>();
    }

    /** Around a given place, else around the person, else the middle of the home locality, else nowhere in particular. */
    private static @Nullable GeoPoint centre(RecommendationQuery query, @Nullable Locality home) {
        if (query.around() != null) {
            return query.around();
        }
        if (query.location() != null) {
            return query.location();
        }
        return home == null || home.centre() == null
                ? null
                : new GeoPoint(home.centre().lat(), home.centre().lon());
    }

    @Nullable
    GeoPoint centre() {
        return centre;
    }

    @Nullable
    Double distanceKm(@Nullable Spot place) {
        return person == null || place == null ? null : known(fromPerson, person, place);
    }

    boolean includes(@Nullable Spot place) {
        return centre == null || place == null || known(fromCentre, centre, place) <= radiusKm;
    }

    private static double known(Map<String, Double> distances, GeoPoint from, Spot place) {
        return distances.computeIfAbsent(place.id(), _ -> from.distanceKm(Situation.point(place)));
    }
}
