package app.spots.collection.consent;

import java.time.Instant;
import java.util.List;

/**
 * What a person allowed, from a moment until the next one.
 *
 * @param version of the text the person agreed to
 * @param purposes {@code recommendation}, {@code training}, {@code analytics}; empty where all consent was taken back
 */
public record ConsentGiven(Instant changedAt, String version, List<String> purposes) {
    public ConsentGiven {
        purposes = List.copyOf(purposes);
    }
}
