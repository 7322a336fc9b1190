package app.spots.inference.person;

import java.time.Instant;

public record Membership(String communityId, Instant joinedAt) {}
