package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/** Payload: a community became a club, told by its founder. */
public record CommunityUpgraded(
        String communityId, @Nullable String clubId) {}
