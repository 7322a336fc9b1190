package app.spots.contracts.recommendation;

import app.spots.contracts.catalogue.LatLon;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/recommendations}. The person is the caller.
 *
 * @param location where the person looks, used for this answer and never stored; absent: the home locality, else nowhere in
 *     particular
 * @param at local time to answer for, with its offset; years 2000 to 9998; absent: now, UTC
 * @param query what the person looks for, in words; at most 200 characters; never stored or logged
 * @param types of {@code spot, event, community, club, list}; empty: all
 * @param limit 1 to 100, default 20
 * @param radiusKm 0.1 to 200, default 25
 * @param withInputs whether the answer carries what the rules read, so that a phone can rank it again without a network;
 *     absent: no
 * @param weather there and then; on record as the rules read it, wet or dry and the whole degree; absent: unknown
 * @param groupSize how many go, the person included, on record too, 1 to {@value #MAX_GROUP}; absent: unknown
 */
public record RecommendationRequest(
        @Nullable LatLon location,
        // As the person's clock shows it: without this the offset would be read away, and the hour with it.
        @JsonFormat(without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE) @Nullable
        OffsetDateTime at,

        @Nullable String query,
        @Nullable List<String> types,
        @Nullable Integer limit,
        @Nullable Double radiusKm,
        @Nullable Boolean withInputs,
        @Nullable Weather weather,
        @Nullable Integer groupSize) {
    public static final int MAX_GROUP = 100;

    public RecommendationRequest(
            @Nullable LatLon location,
            @Nullable OffsetDateTime at,
            @Nullable String query,
            @Nullable List<String> types,
            @Nullable Integer limit,
            @Nullable Double radiusKm,
            @Nullable Boolean withInputs) {
        this(location, at, query, types, limit, radiusKm, withInputs, null, null);
    }

    public RecommendationRequest(
            @Nullable LatLon location,
            @Nullable OffsetDateTime at,
            @Nullable String query,
            @Nullable List<String> types,
            @Nullable Integer limit,
            @Nullable Double radiusKm) {
        this(location, at, query, types, limit, radiusKm, null);
    }
}
