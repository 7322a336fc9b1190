package app.spots.contracts.interaction;

/** Payload: the person became a member of a community. */
public record CommunityJoined(String communityId) {}
