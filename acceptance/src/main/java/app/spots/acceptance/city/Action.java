package app.spots.acceptance.city;

import java.time.Instant;
import java.util.Locale;

/**
 * Something a person did.
 *
 * @param target the spot, or for ATTENDED the event, or for JOINED the community
 * @param dwellMinutes how long, 0 where that means nothing
 * @param groupSize people together, the person included
 * @param distanceKm from where the person set out, to 0.1 km
 * @param satisfaction 0.0 to 1.0, to 0.01
 */
public record Action(
        int person,
        Kind kind,
        Instant at,
        String target,
        int dwellMinutes,
        int groupSize,
        double distanceKm,
        double satisfaction) {

    /** What an action is; each has an event type on the wire. */
    public enum Kind {
        VISITED,
        ATTENDED,
        JOINED,
        RATED,
        RESPECTED
    }

    /** One line, the same on every machine: what the golden test hashes. */
    String line() {
        return String.join(
                "|",
                Integer.toString(person),
                kind.name(),
                Long.toString(at.getEpochSecond()),
                target,
                Integer.toString(dwellMinutes),
                Integer.toString(groupSize),
                String.format(Locale.ROOT, "%.1f", distanceKm),
                String.format(Locale.ROOT, "%.2f", satisfaction));
    }
}
