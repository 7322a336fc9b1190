package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Weather;
import app.spots.features.DistanceGrid;
import app.spots.features.GeoPoint;
import app.spots.inference.recommendation.InvalidRequestException.Fault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request within its bounds, with its defaults.
 *
 * @param around where to look when that is not where the person is; null else
 * @param localTime as the person's clock shows it; null when it was not given
 * @param at the same moment, now when it was not given
 * @param words what the person looks for; null when nothing in particular
 * @param withInputs whether the answer tells what the rules read
 * @param weather null when it was not given
 * @param groupSize how many go; null when it was not given
 */
record RecommendationQuery(
        @Nullable GeoPoint location,
        @Nullable GeoPoint around,
        @Nullable OffsetDateTime localTime,
        Instant at,
        @Nullable String words,
        Set<ItemType> types,
        int limit,
        double radiusKm,
        boolean withInputs,
        @Nullable Weather weather,
        @Nullable Integer groupSize) {

    private static final int MAX_WORDS = 200;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9998;
    private static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 20;
    private static final double MIN_RADIUS_KM = 0.1;
    private static final double MAX_RADIUS_KM = 200;
    private static final double DEFAULT_RADIUS_KM = 25;

    /** @throws InvalidRequestException naming every field that is out of bounds */
    static RecommendationQuery of(RecommendationRequest request, Instant now) {
        List<Fault> faults = new ArrayList<>();
        Set<ItemType> types = types(request.types(), faults);
        int limit = limit(request.limit(), faults);
        double radiusKm = radius(request.radiusKm(), faults);
        String words = words(request.query(), faults);
        OffsetDateTime at = time(request.at(), faults);
        Integer groupSize = groupSize(request.groupSize(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(faults);
        }
        return new RecommendationQuery(
                point(request.location()),
                null,
                at,
                at == null ? now : at.toInstant(),
                words,
                types,
                limit,
                radiusKm,
                Boolean.TRUE.equals(request.withInputs()),
                request.weather(),
                groupSize);
    }

    /** The same about other things, around another place. */
    RecommendationQuery about(Set<ItemType> others, @Nullable GeoPoint place) {
        return new RecommendationQuery(
                location, place, localTime, at, words, others, limit, radiusKm, withInputs, weather, groupSize);
    }

    /** From where the person looks, to 0.01 km; null when one of the two is not known. */
    @Nullable
    Double distanceKm(@Nullable Spot place) {
        return location == null || place == null
                ? null
                : DistanceGrid.round(location.distanceKm(Situation.point(place)));
    }

    private static @Nullable GeoPoint point(@Nullable LatLon location) {
        return location == null ? null : new GeoPoint(location.lat(), location.lon());
    }

    private static Set<ItemType> types(@Nullable List<String> names, List<Fault> faults) {
        Set<ItemType> types = EnumSet.noneOf(ItemType.class);
        boolean known = true;
        for (String name : names == null ? List.<String>of() : names) {
            Optional<ItemType> type = ItemType.fromWireName(String.valueOf(name));
            type.ifPresent(types::add);
            known &= type.isPresent();
        }
        if (!known) {
            // Once, however many there are.
            faults.add(new Fault("types", "must be of spot, event, community, club, list"));
        }
        return types.isEmpty() ? EnumSet.allOf(ItemType.class) : types;
    }

    /** Calendars cannot tell the days of all moments that can be written. */
    private static @Nullable OffsetDateTime time(@Nullable OffsetDateTime at, List<Fault> faults) {
        if (at != null && (at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR)) {
            faults.add(new Fault("at", "must be within the years " + FIRST_YEAR + " and " + LAST_YEAR));
        }
        return at;
    }

    private static int limit(@Nullable Integer limit, List<Fault> faults) {
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            faults.add(new Fault("limit", "must be within 1 and " + MAX_LIMIT));
        }
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    private static @Nullable Integer groupSize(@Nullable Integer groupSize, List<Fault> faults) {
        if (groupSize != null && (groupSize < 1 || groupSize > RecommendationRequest.MAX_GROUP)) {
            faults.add(new Fault("groupSize", "must be within 1 and " + RecommendationRequest.MAX_GROUP));
        }
        return groupSize;
    }

    private static double radius(@Nullable Double radiusKm, List<Fault> faults) {
        if (radiusKm != null && !(radiusKm >= MIN_RADIUS_KM && radiusKm <= MAX_RADIUS_KM)) {
            faults.add(new Fault("radiusKm", "must be within " + MIN_RADIUS_KM + " and " + MAX_RADIUS_KM));
        }
        return radiusKm == null ? DEFAULT_RADIUS_KM : radiusKm;
    }

    private static @Nullable String words(@Nullable String query, List<Fault> faults) {
        if (query == null || query.isBlank()) {
            return null;
        }
        if (query.length() > MAX_WORDS) {
            faults.add(new Fault("query", "must be at most " + MAX_WORDS + " characters"));
        }
        return query.strip();
    }
}
