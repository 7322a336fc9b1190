package app.spots.client.clock;

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

    /** Where the person's wall clock stands. */
    default ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
