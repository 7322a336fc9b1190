package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/** Payload: the person attended an event, perhaps of a community. */
public record EventAttended(String eventId, @Nullable String communityId) {}
