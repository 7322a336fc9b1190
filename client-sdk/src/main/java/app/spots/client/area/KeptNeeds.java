package app.spots.client.area;

import app.spots.client.clock.PhoneClock;
import app.spots.contracts.offline.OfflineNeeds;
import java.time.Instant;

/**
 * What the cluster said of the person, and the phone's clocks when it came.
 *
 * @param asked tick of when it was asked for
 * @param receivedElapsedMs since that boot
 */
public record KeptNeeds(OfflineNeeds needs, long asked, Instant receivedWall, long receivedElapsedMs, String bootId) {

    public static KeptNeeds of(OfflineNeeds needs, long asked, PhoneClock clock) {
        return new KeptNeeds(needs, asked, clock.wall(), clock.elapsedMs(), clock.bootId());
    }

    /** By the cluster's clock and the time since: a wrong phone clock does no harm. */
    public Instant now(PhoneClock clock) {
        return needs.asOf().plus(clock.since(receivedWall, receivedElapsedMs, bootId));
    }
}
