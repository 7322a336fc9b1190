package app.spots.inference.context.tally;

import app.spots.servicedefaults.privacy.KAnonymity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people's events told of a community, with how many people that rests on.
 *
 * @param members people who joined
 * @param gatherings events of it that somebody was at
 * @param attendees different people at them
 */
public record ReportedCommunity(
        long members,
        @Nullable Instant lastJoinedAt,
        long gatherings,
        long attendees,
        @Nullable Instant lastGatheredAt) {

    /** What of it may be told. */
    public CommunityTally told(KAnonymity anonymity) {
        boolean joined = !anonymity.suppresses(members);
        boolean gathered = !anonymity.suppresses(attendees);
        return new CommunityTally(
                joined ? members : 0,
                gathered ? gatherings : 0,
                latest(joined ? lastJoinedAt : null, gathered ? lastGatheredAt : null));
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }
}
