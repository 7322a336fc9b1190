package app.spots.contracts.offline;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/profile/offline}: what the caller's phone needs to rank by itself, as the cluster knows it now.
 *
 * @param asOf by the cluster's clock
 * @param user what rules read of the person, by the names of {@code user.*} in the rule pack specification, not rounded
 * @param dimensions of the personality, 0.0 to 1.0 by name
 * @param dimensionConfidence the same keys
 * @param visits own visits by spot, the latest first, at most {@value #MAX_VISITS}
 * @param visitsByCategory of all own visits, also of those that are not listed
 * @param totalVisits all own visits
 * @param taste the direction between the texts of the latest spots, a byte a dimension in Base64; absent where there is none
 * @param dismissed ids of items
 * @param blocked ids of items, by the person
 * @param homeArea cell of the home locality's middle, where that is known: what may be asked for as {@code area}
 * @param bundle of the area that was asked for, where there is one
 * @param compatiblePlaces spots of that area where people much like the person go
 * @param otherPlaces spots of that area where enough people can be compared with the person, and are not
 */
public record OfflineNeeds(
        String agentId,
        Instant asOf,
        Map<String, Object> user,
        Map<String, Double> dimensions,
        Map<String, Double> dimensionConfidence,
        List<Visits> visits,
        Map<String, Long> visitsByCategory,
        long totalVisits,
        @Nullable String taste,
        List<String> dismissed,
        List<String> blocked,
        @Nullable String homeArea,
        @Nullable BundleRef bundle,
        List<String> compatiblePlaces,
        List<String> otherPlaces) {
    public static final int MAX_VISITS = 2_000;

    public OfflineNeeds {
        user = Collections.unmodifiableMap(new TreeMap<>(user));
        visits = List.copyOf(visits);
        visitsByCategory = Map.copyOf(visitsByCategory);
        dismissed = List.copyOf(dismissed);
        blocked = List.copyOf(blocked);
        compatiblePlaces = List.copyOf(compatiblePlaces);
        otherPlaces = List.copyOf(otherPlaces);
    }

    public record Visits(String spotId, int visits, Instant lastVisitAt) {}

    /**
     * A bundle at {@code /v1/blobs/sha256/<sha256>}.
     *
     * @param releaseId of the release that it was made for
     * @param size bytes
     * @param asOf when its facts were looked at
     */
    public record BundleRef(String area, String releaseId, String sha256, long size, Instant asOf) {}
}
