package app.spots.contracts.recommendation;

import app.spots.contracts.catalogue.LatLon;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/recommendations:next}: the spots where the caller probably goes next, new ones too. The answer is
 * {@link Recommendations}; {@code modelScore} is the probability of being the next.
 *
 * @param location where the person is, used for this answer and never stored; absent: distance says nothing
 * @param at local time to answer for, with its offset; years 2000 to 9998; absent: now, UTC
 * @param limit 1 to 100, default 20
 * @param radiusKm 0.1 to 200, default 25
 * @param withInputs whether the answer carries what the rules read; absent: no
 */
public record NextRequest(
        @Nullable LatLon location,

        @JsonFormat(without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE) @Nullable
        OffsetDateTime at,

        @Nullable Integer limit,
        @Nullable Double radiusKm,
        @Nullable Boolean withInputs) {}
