package app.spots.rules.difference;

import org.jspecify.annotations.Nullable;

/**
 * One difference.
 *
 * @param part {@code pack}, {@code input}, {@code table}, {@code filter}, {@code family} or {@code rule}
 * @param id of that part
 * @param change {@code added}, {@code removed}, or what changed, such as {@code factor}
 * @param from as it was, expressions in CEL; null where it was not
 * @param to as it is; null where it is no more
 * @param words the same as a sentence
 */
public record Difference(
        String part,
        String id,
        String change,
        @Nullable String from,
        @Nullable String to,
        String words) {

    static final String ADDED = "added";
    static final String REMOVED = "removed";

    static Difference added(String part, String id, String to) {
        return new Difference(part, id, ADDED, null, to, part + " " + id + " is new: " + to);
    }

    static Difference removed(String part, String id, String from) {
        return new Difference(part, id, REMOVED, from, null, part + " " + id + " is gone; it was: " + from);
    }

    static Difference changed(String part, String id, String change, String from, String to) {
        return new Difference(
                part, id, change, from, to, part + " " + id + ": " + change + " from " + from + " to " + to);
    }
}
