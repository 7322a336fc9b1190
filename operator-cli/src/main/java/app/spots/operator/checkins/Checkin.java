package app.spots.operator.checkins;

import java.time.Instant;

/** Someone was at a venue. {@code occurrence} tells rows apart that say the same, from 0. */
record Checkin(String userId, String poiId, Instant at, int occurrence) {}
