package app.spots.rules.pack;

import app.spots.outbox.OutboxMessage;
import java.nio.charset.StandardCharsets;

/** A pack within the limits that would not fit, as a string in an event, next to weights of the greatest size. */
public final class PackOutgrowsEventException extends RuntimeException {

    /** What its event needs besides the pack: ids, times, and weights, whose names and numbers are never escaped. */
    private static final int ROOM_FOR_THE_REST = 240 * 1024;

    static final int MAX_ESCAPED_BYTES = OutboxMessage.MAX_PAYLOAD_BYTES - ROOM_FOR_THE_REST;

    private static final long serialVersionUID = 1L;

    private PackOutgrowsEventException(long bytes) {
        super("The pack would take " + bytes + " bytes in the event that publishes it, and " + MAX_ESCAPED_BYTES
                + " is the most. Each quote and backslash in its texts takes four; use fewer of them.");
    }

    /** Canonical JSON inside a JSON string: its quotes and backslashes are escaped once more. */
    static void check(String canonicalJson) {
        long escapes = canonicalJson.chars().filter(c -> c == '"' || c == '\\').count();
        long bytes = canonicalJson.getBytes(StandardCharsets.UTF_8).length + escapes;
        if (bytes > MAX_ESCAPED_BYTES) {
            throw new PackOutgrowsEventException(bytes);
        }
    }
}
