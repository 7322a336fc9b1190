package app.spots.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process named so that a later process with the same number is not mistaken for it. */
public record ProcessIdentity(long pid, Instant startedAt) {

    /** Linux derives start times from a boot time of whole seconds that clock corrections may move by one. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(handle.pid(), handle.info().startInstant().orElse(Instant.now()));
    }

    /** The running process, or empty when it has ended or its number belongs to another now. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(this::isSame).filter(handle -> isRunning(handle.pid()));
    }

    private boolean isSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }

    /** A zombie counts as ended: where nobody reaps orphans, Java would call it alive for ever. */
    private static boolean isRunning(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(stat);
            int afterName = line.lastIndexOf(')') + 2;
            return afterName >= line.length() || "ZX".indexOf(line.charAt(afterName)) < 0;
        } catch (IOException absentOrNotLinux) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }
}
