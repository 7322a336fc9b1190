package app.spots.gateway.reachability;

import java.time.Instant;

/**
 * Answer of {@code GET /v1/reachability}.
 *
 * @param gateway always {@value #NAME}
 * @param challenge what the caller sent: an answer that was kept or made up by somebody on the way does not hold it
 * @param serverTime now, by this machine's clock
 */
public record Reachability(String gateway, String challenge, Instant serverTime) {
    private static final String NAME = "spots";

    public static Reachability proven(String challenge, Instant now) {
        return new Reachability(NAME, challenge, now);
    }
}
