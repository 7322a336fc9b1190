package app.spots.cluster.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A part of the cluster did not come up. The message is meant for people: the name, the reason, the last log lines. */
public final class PartFailedException extends RuntimeException {

    private static final int LINES = 20;

    private PartFailedException(String message) {
        super(message);
    }

    public static PartFailedException ended(String part, Path log) {
        return new PartFailedException(part + " ended while starting." + tail(log));
    }

    public static PartFailedException notReadyWithin(String part, Duration limit, Path log) {
        return new PartFailedException(part + " was not ready within " + limit.toSeconds() + " s." + tail(log));
    }

    public static PartFailedException because(String part, String reason, Path log) {
        return new PartFailedException(part + ": " + reason + tail(log));
    }

    private static String tail(Path log) {
        List<String> lines = LogTail.of(log, LINES);
        if (lines.isEmpty()) {
            return " Its log " + log + " is empty.";
        }
        return " Last lines of " + log + ":\n    " + String.join("\n    ", lines);
    }
}
