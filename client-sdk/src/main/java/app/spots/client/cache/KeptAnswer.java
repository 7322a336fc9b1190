package app.spots.client.cache;

import app.spots.client.clock.PhoneClock;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import java.time.Duration;
import java.time.Instant;

/**
 * An answer, the request it answers, and the phone's clocks when it came.
 *
 * @param receivedElapsedMs since that boot
 */
public record KeptAnswer(
        RecommendationRequest request,
        Recommendations answer,
        Instant receivedWall,
        long receivedElapsedMs,
        String bootId) {

    public static KeptAnswer of(RecommendationRequest request, Recommendations answer, PhoneClock clock) {
        return new KeptAnswer(request, answer, clock.wall(), clock.elapsedMs(), clock.bootId());
    }

    public Duration age(PhoneClock clock) {
        return clock.since(receivedWall, receivedElapsedMs, bootId);
    }

    /** What time it is, by the cluster's clock at deciding and the time since: a wrong phone clock does no harm. */
    public Instant now(PhoneClock clock) {
        return answer.decidedAt().plus(age(clock));
    }
}
