package app.spots.operator.upload;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line that grows on a terminal; a line every few seconds elsewhere. Safe for use by several threads. */
public final class Progress {

    private static final long TERMINAL_EVERY = Duration.ofMillis(200).toNanos();
    private static final long OTHERWISE_EVERY = Duration.ofSeconds(2).toNanos();

    private final PrintStream out;
    private final String what;
    private final long total;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private long shown = started;
    private long done;

    public Progress(PrintStream out, String what, long total) {
        this.out = out;
        this.what = what;
        this.total = total;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    public synchronized void add(long rows) {
        done += rows;
        long now = System.nanoTime();
        if (done == total || now - shown >= (terminal ? TERMINAL_EVERY : OTHERWISE_EVERY)) {
            shown = now;
            out.printf(
                    Locale.ROOT,
                    terminal ? "\r%s: %,d of %,d (%,d/s)%s" : "%s: %,d of %,d (%,d/s)%s",
                    what,
                    done,
                    total,
                    perSecond(now),
                    terminal && done < total ? "" : System.lineSeparator());
            out.flush();
        }
    }

    public synchronized long rowsPerSecond() {
        return perSecond(System.nanoTime());
    }

    private long perSecond(long now) {
        return (long) (done / Math.max(0.001, (now - started) / 1e9));
    }
}
