package app.spots.cluster.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a started process answers, and tells its failure at once when it ends instead. */
public final class Readiness {

    private static final Duration POLL = Duration.ofMillis(40);

    private Readiness() {}

    /**
     * Waits for a condition while a process lives.
     *
     * @throws PartFailedException when the process ends or the limit passes first
     */
    public static void await(String part, ChildProcess process, Path log, Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw PartFailedException.ended(part, log);
            }
            if (System.nanoTime() > deadline) {
                throw PartFailedException.notReadyWithin(part, limit, log);
            }
            pause(part, log);
        }
    }

    private static void pause(String part, Path log) {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw PartFailedException.because(part, "waiting for it was interrupted.", log);
        }
    }
}
