package app.spots.client.background;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs work later, on threads that may block. An Android app may back it by WorkManager or a Handler; a process with many clients
 * gives all of them one executor.
 */
@FunctionalInterface
public interface Timers {
    /** Runs the work once, about that much later. */
    Pending after(Duration delay, Runnable work);

    /** Work that was asked for. */
    @FunctionalInterface
    interface Pending {
        /** It will not begin any more; what has begun goes on. */
        void cancel();
    }

    /** On an executor of the app's, which the app closes. */
    static Timers on(ScheduledExecutorService executor) {
        return (delay, work) -> {
            try {
                ScheduledFuture<?> pending = executor.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> pending.cancel(false);
            } catch (RejectedExecutionException e) {
                // The app shut its executor down: nothing runs by itself any more, and recording goes on.
                return () -> {};
            }
        };
    }

    /** On one daemon thread of this process, shared by all who ask for it. */
    static Timers daemon() {
        return on(DaemonThread.EXECUTOR);
    }
}
