package app.spots.acceptance.faults.stage;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
public final class Waiting {
    private static final Duration POLL = Duration.ofMillis(20);

    private Waiting() {}

    /** @throws IllegalStateException when the condition did not come true in time */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        if (!comesTrue(limit, condition)) {
            throw new IllegalStateException("waited " + limit.toSeconds() + " s in vain: " + what);
        }
    }

    public static boolean comesTrue(Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(POLL);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
