package app.spots.inference.context.tally;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people's events told of a community.
 *
 * @param members people who joined
 * @param gatherings events of it that somebody was at
 * @param lastAt of the latest joining or gathering
 */
public record CommunityTally(
        long members, long gatherings, @Nullable Instant lastAt) {}
