package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: the person looked at a list.
 *
 * @param durationSeconds absent where only the beginning was told
 */
public record ListViewed(String listId, @Nullable Double durationSeconds) {}
