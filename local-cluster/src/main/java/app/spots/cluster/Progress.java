package app.spots.cluster;

import java.time.Duration;
import java.util.Collection;

/** What a person watching a start or stop sees. */
public interface Progress {

    Progress SILENT = new Progress() {};

    default void starting(String part) {}

    default void ready(String part, long pid, int port, Duration took) {}

    default void alreadyRunning(String part, long pid, int port) {}

    default void restarting(String part, String reason) {}

    /** Told every few seconds while nothing else happens. */
    default void stillWaiting(Collection<String> parts, Duration since) {}

    default void stopping(String part, long pid) {}

    default void stopped(String part, boolean inOrder, Duration took) {}
}
