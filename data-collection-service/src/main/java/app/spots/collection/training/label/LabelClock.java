package app.spots.collection.training.label;

import app.spots.collection.training.TrainingProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Labels what falls due, and lets go of what is past its retention. */
@Component
class LabelClock {
    private static final Duration REVIVED_WITHIN = Duration.ofHours(1);
    private static final int DELETED_AT_ONCE = 10_000;

    private final Labeller labeller;
    private final Exposures exposures;
    private final Actions actions;
    private final TrainingProperties properties;
    private final Clock clock;

    LabelClock(Labeller labeller, Exposures exposures, Actions actions, TrainingProperties properties, Clock clock) {
        this.labeller = labeller;
        this.exposures = exposures;
        this.actions = actions;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${spots.training.label-every:2s}")
    void label() {
        while (labeller.labelDue() == Labeller.BATCH) {
            // There may be more.
        }
    }

    @Scheduled(
            fixedDelayString = "${spots.training.revive-every:1m}",
            initialDelayString = "${spots.training.revive-every:1m}")
    void revive() {
        exposures.reviveDecided(clock.instant().minus(REVIVED_WITHIN));
    }

    private interface Chunk {
        @Nullable
        String after(String place);
    }

    /** What changes its place meanwhile goes tomorrow. */
    private static void walk(Chunk chunk) {
        String place = Exposures.START;
        while (place != null) {
            place = chunk.after(place);
        }
    }

    /** In small transactions: a long one holds every relay of the database back. */
    @Scheduled(cron = "0 37 3 * * *", zone = "UTC")
    void forget() {
        forget(DELETED_AT_ONCE);
    }

    void forget(int deletedAtOnce) {
        Instant horizon = clock.instant().minus(properties.retention());
        walk(after -> exposures.forgetReceivedBefore(horizon, after, deletedAtOnce));
        walk(after -> actions.forgetOccurredBefore(horizon, after, deletedAtOnce));
    }
}
