package app.spots.client.background;

import java.time.Duration;

/**
 * How eagerly a phone syncs. Every wait below is an upper bound with full jitter below it, except the gateway's own
 * {@code Retry-After}, which is a floor.
 *
 * @param depth so many waiting events are not kept waiting
 * @param age so long an event waits at most while the gateway can be reached
 * @param refresh so old the phone's copies become at most
 * @param spread over so long phones spread that come back at the same time
 * @param probeCap so long at most between two looks for a gateway that is away
 */
public record Pace(int depth, Duration age, Duration refresh, Duration spread, Duration probeCap) {
    public static Pace standard() {
        return new Pace(
                50, Duration.ofMinutes(15), Duration.ofHours(6), Duration.ofSeconds(20), Duration.ofMinutes(10));
    }
}
