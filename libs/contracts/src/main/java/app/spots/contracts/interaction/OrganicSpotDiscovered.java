package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: the person keeps coming to a place that no catalogue knows.
 *
 * @param candidateId the app's id of the place
 * @param cell H3 cell of resolution 8
 */
public record OrganicSpotDiscovered(
        String candidateId,
        @Nullable String category,
        @Nullable String cell) {}
