package app.spots.cluster.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that the cluster started, in this run or an earlier one. */
public final class ChildProcess {

    private static final Duration POLL = Duration.ofMillis(25);

    /**
     * Waits for the parent's end on the pipe that it holds open, then says farewell. The watcher is the background half, so
     * that the process itself keeps the number that Java knows.
     */
    private static final String TETHER =
            "exec 3<&0; (cat <&3 >/dev/null 2>&1; kill -s \"$0\" $$ 2>/dev/null) & exec \"$@\" </dev/null 3<&-";

    private final ProcessIdentity identity;
    private final Signal farewell;

    public ChildProcess(ProcessIdentity identity, Signal farewell) {
        this.identity = identity;
        this.farewell = farewell;
    }

    /**
     * Starts a process.
     *
     * @throws UncheckedIOException when the program cannot be started
     */
    public static ChildProcess start(ProcessSpec spec) {
        try {
            LogFile.prepare(spec.log());
            ProcessBuilder builder = new ProcessBuilder(wrapped(spec))
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            Process process = builder.start();
            if (spec.lifetime() == Lifetime.DETACHED) {
                process.getOutputStream().close();
            }
            return new ChildProcess(ProcessIdentity.of(process.toHandle()), spec.farewell());
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not start " + spec.name() + ": " + failure.getMessage(), failure);
        }
    }

    private static List<String> wrapped(ProcessSpec spec) {
        List<String> command = new ArrayList<>();
        switch (spec.lifetime()) {
            case DETACHED ->
                command.addAll(Programs.find("setsid").map(List::of).orElse(List.of("nohup")));
            case TIED_TO_PARENT ->
                command.addAll(List.of("sh", "-c", TETHER, spec.farewell().name()));
        }
        command.addAll(spec.command());
        return command;
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public long pid() {
        return identity.pid();
    }

    public boolean isAlive() {
        return identity.find().isPresent();
    }

    /** Sends a signal if the process still runs; its number is never signalled once it belongs to another. */
    public void signal(Signal signal) {
        if (!isAlive()) {
            return;
        }
        try {
            // Java itself can send TERM and KILL only.
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal.name(), Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not signal process " + pid(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the process to end, and forces it when it has not within {@code grace}. Returns whether it ended in order. */
    public boolean stop(Duration grace) {
        signal(farewell);
        if (awaitExit(grace)) {
            return true;
        }
        signal(Signal.KILL);
        awaitExit(Duration.ofSeconds(5));
        return false;
    }

    /** Waits for the end of the process; false when {@code limit} passes first. */
    public boolean awaitExit(Duration limit) {
        return Polling.until(() -> !isAlive(), POLL, limit);
    }
}
