package app.spots.cluster.launcher;

import app.spots.cluster.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** Tells a person at a terminal what happens, one line an event. */
final class ConsoleProgress implements Progress {

    private final PrintStream out;

    ConsoleProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void starting(String part) {
        say(part, "starting …");
    }

    @Override
    public void ready(String part, long pid, int port, Duration took) {
        say(part, "ready in " + seconds(took) + " (port " + port + ", process " + pid + ")");
    }

    @Override
    public void alreadyRunning(String part, long pid, int port) {
        say(part, "runs already (port " + port + ", process " + pid + ")");
    }

    @Override
    public void restarting(String part, String reason) {
        say(part, "starting again: " + reason);
    }

    @Override
    public void stillWaiting(Collection<String> parts, Duration since) {
        out.println("  … " + since.toSeconds() + " s: "
                + String.join(", ", parts.stream().sorted().toList()));
    }

    @Override
    public void stopping(String part, long pid) {
        say(part, "stopping (process " + pid + ")");
    }

    @Override
    public void stopped(String part, boolean inOrder, Duration took) {
        say(part, (inOrder ? "stopped in " : "did not stop when asked and was forced after ") + seconds(took));
    }

    private void say(String part, String what) {
        out.printf(Locale.ROOT, "  %-10s %s%n", part, what);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
