package app.spots.inference.context.journey;

import app.spots.inference.context.journey.Journey.Counts;
import app.spots.inference.person.PersonHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Derives the stage from what a person's history holds by now: regular spots, memberships, events attended, lasting
 * connections (app's plan, the journey). The farthest stage that a fact speaks for is the one. Derived each time anew:
 * there is no stored stage that could drift from the facts.
 */
@Component
public class JourneyPolicy {
    private final JourneyThresholds thresholds;

    JourneyPolicy(JourneyThresholds thresholds) {
        this.thresholds = thresholds;
    }

    public Journey derive(PersonHistory history, Instant now) {
        Counts counts = new Counts(
                history.visits().size(),
                regularSpots(history),
                history.memberships().size(),
                history.attendances().size(),
                lastingConnections(history, now));
        JourneyStage stage = stage(counts);
        return new Journey(stage, reason(stage, counts), counts);
    }

    private JourneyStage stage(Counts counts) {
        if (counts.lastingConnections() > 0) {
            return JourneyStage.LIFE_ENRICHMENT;
        }
        if (counts.eventsAttended() >= thresholds.eventsAttended()) {
            return JourneyStage.EVENT_ENGAGEMENT;
        }
        boolean forming = counts.memberships() > 0 || counts.regularSpots() >= thresholds.regularSpots();
        return forming ? JourneyStage.COMMUNITY_FORMATION : JourneyStage.SPOT_DISCOVERY;
    }

    private static String reason(JourneyStage stage, Counts counts) {
        return switch (stage) {
            case LIFE_ENRICHMENT ->
                counted(counts.lastingConnections(), "community is", "communities are") + " part of your life";
            case EVENT_ENGAGEMENT -> "you went to " + counted(counts.eventsAttended(), "event", "events");
            case COMMUNITY_FORMATION ->
                counts.memberships() > 0
                        ? "you joined " + counted(counts.memberships(), "community", "communities")
                        : "you keep going back to " + counted(counts.regularSpots(), "spot", "spots");
            case SPOT_DISCOVERY ->
                counts.spots() == 0
                        ? "you are just beginning"
                        : "you have been to " + counted(counts.spots(), "spot", "spots") + " so far";
        };
    }

    /** Spots gone back to often enough to be the person's own. */
    private long regularSpots(PersonHistory history) {
        return history.visits().values().stream()
                .filter(own -> own.visits() >= thresholds.regularVisits())
                .count();
    }

    /** Communities the person has been in for long and has been at enough events of. */
    private long lastingConnections(PersonHistory history, Instant now) {
        Instant joinedBefore = now.minus(Duration.ofDays(thresholds.lastingDays()));
        return history.memberships().stream()
                .filter(membership -> !membership.joinedAt().isAfter(joinedBefore))
                .filter(membership -> attendedWith(history, membership.communityId()) >= thresholds.lastingEvents())
                .count();
    }

    private static long attendedWith(PersonHistory history, String communityId) {
        return history.attendances().stream()
                .filter(attendance -> Objects.equals(attendance.communityId(), communityId))
                .count();
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
