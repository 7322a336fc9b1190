package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: the person made a spot of a place that no catalogue knew.
 *
 * @param candidateId as in {@link OrganicSpotDiscovered}
 * @param cell H3 cell of resolution 8
 */
public record OrganicSpotCreated(
        String spotId,
        @Nullable String candidateId,
        @Nullable String category,
        @Nullable String cell) {}
