package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: the person was at a spot.
 *
 * @param dwellSeconds how long, where known
 * @param social whether with others
 * @param groupSize people together, the person included
 * @param distanceKm from where the person set out, to 0.1 km
 */
public record VisitRecorded(
        String spotId,
        @Nullable Integer dwellSeconds,
        @Nullable Boolean social,
        @Nullable Integer groupSize,
        @Nullable Double distanceKm) {}
