package app.spots.inference.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record Attendance(String eventId, @Nullable String communityId, Instant attendedAt) {}
