package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: a community formed, told by its founder.
 *
 * @param eventId the event it formed from
 */
public record CommunityCreated(String communityId, @Nullable String eventId) {}
