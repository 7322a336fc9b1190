package app.spots.cluster.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what the operating system does not announce. */
final class Polling {
    private Polling() {}

    /** Whether the condition held before the limit passed; an interruption ends the wait. */
    static boolean until(BooleanSupplier condition, Duration pause, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
