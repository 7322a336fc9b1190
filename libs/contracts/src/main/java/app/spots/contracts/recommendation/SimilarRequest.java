package app.spots.contracts.recommendation;

import app.spots.contracts.catalogue.LatLon;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/recommendations:similar}: what is like an entry of the catalogue, around its place. The answer is
 * {@link Recommendations}, filtered for the caller like any other, without the entry itself.
 *
 * @param entryId a spot, event, community, club or list
 * @param location where the person is, for distances; used for this answer and never stored
 * @param at local time to answer for, with its offset; years 2000 to 9998; absent: now, UTC
 * @param types of {@code spot, event, community, club, list}; empty: the entry's own
 * @param limit 1 to 100, default 20
 * @param radiusKm around the entry's place; 0.1 to 200, default 25
 * @param withInputs whether the answer carries what the rules read; absent: no
 */
public record SimilarRequest(
        @Nullable String entryId,
        @Nullable LatLon location,

        @JsonFormat(without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE) @Nullable
        OffsetDateTime at,

        @Nullable List<String> types,
        @Nullable Integer limit,
        @Nullable Double radiusKm,
        @Nullable Boolean withInputs) {}
