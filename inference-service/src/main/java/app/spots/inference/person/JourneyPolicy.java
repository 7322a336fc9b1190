package app.spots.inference.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Derives the stage from history, each time anew: there is no stored stage that could drift from it. */
@Component
class JourneyPolicy {
    private final JourneyThresholds thresholds;

    JourneyPolicy(JourneyThresholds thresholds) {
        this.thresholds = thresholds;
    }

    Journey derive(PersonHistory history, Instant now) {
        long lasting = lastingConnections(history, now);
        if (lasting > 0) {
            return new Journey(
                    JourneyStage.LIFE_ENRICHMENT,
                    counted(lasting, "community is", "communities are") + " part of your life");
        }
        int attended = history.attendances().size();
        if (attended >= thresholds.eventsAttended()) {
            return new Journey(JourneyStage.EVENT_ENGAGEMENT, "you went to " + counted(attended, "event", "events"));
        }
        int memberships = history.memberships().size();
        if (memberships > 0) {
            return new Journey(
                    JourneyStage.COMMUNITY_FORMATION, "you joined " + counted(memberships, "community", "communities"));
        }
        long regular = regularSpots(history);
        if (regular >= thresholds.regularSpots()) {
            return new Journey(
                    JourneyStage.COMMUNITY_FORMATION, "you keep going back to " + counted(regular, "spot", "spots"));
        }
        return new Journey(JourneyStage.SPOT_DISCOVERY, discovering(history));
    }

    private String discovering(PersonHistory history) {
        int spots = history.visits().size();
        return spots == 0
                ? "you are just beginning"
                : "you have been to " + counted(spots, "spot", "spots") + " so far";
    }

    private long regularSpots(PersonHistory history) {
        return history.visits().values().stream()
                .filter(own -> own.visits() >= thresholds.regularVisits())
                .count();
    }

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
