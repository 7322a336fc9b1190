package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: the person looked at a spot.
 *
 * @param attention {@code view}: its page was open; {@code dwell}: the person stayed on it; absent: view
 */
public record SpotViewed(
        String spotId, double durationSeconds, @Nullable String attention) {}
