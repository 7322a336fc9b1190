package app.spots.client.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The phone's two clocks. An Android app backs it by {@code SystemClock.elapsedRealtime()}. */
public interface PhoneClock {
    /** Wall clock, possibly wrong or changed by the person. */
    Instant wall();

    /** Milliseconds since boot, sleep included; never goes back within one boot. */
    long elapsedMs();

    /** Changes with each boot. */
    String bootId();

    /**
     * The time since a moment of which both clocks were noted: by the clock that nobody can change where it still runs, after a
     * reboot by the wall clock, however wrong it is. Never negative.
     */
    default Duration since(Instant noted, long notedElapsedMs, String notedBootId) {
        Duration since = bootId().equals(notedBootId)
                ? Duration.ofMillis(elapsedMs() - notedElapsedMs)
                : Duration.between(noted, wall());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** Where the person's wall clock stands. */
    default ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
