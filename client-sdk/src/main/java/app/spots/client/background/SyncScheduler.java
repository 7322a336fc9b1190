package app.spots.client.background;

import app.spots.client.clock.PhoneClock;
import app.spots.client.reach.NetworkState;
import app.spots.client.reach.Reachability;
import app.spots.client.sync.Backoff;
import app.spots.client.sync.SyncOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to upload and refresh: when the gateway is back, when much is waiting or waits for long, when what is kept grows
 * old. One run at a time; what wants a run meanwhile gets one after it. It holds nothing but timers, so that nothing can be lost
 * with it.
 */
public final class SyncScheduler implements AutoCloseable {
    private final Errands errands;
    private final Reachability reachability;
    private final Timers timers;
    private final PhoneClock clock;
    private final Pace pace;
    private final Random random;
    private final Backoff probing;
    private final Backoff refreshing;

    private final Object lock = new Object();
    private Timers.@Nullable Pending pending;
    private long pendingAt;
    private long notBefore = Long.MIN_VALUE;
    private long refreshAt = Long.MIN_VALUE;
    private boolean running;
    private boolean again;
    private boolean started;
    private boolean closed;

    public SyncScheduler(
            Errands errands, Reachability reachability, Timers timers, PhoneClock clock, Pace pace, Random random) {
        this.errands = errands;
        this.reachability = reachability;
        this.timers = timers;
        this.clock = clock;
        this.pace = pace;
        this.random = random;
        this.probing = new Backoff(random, pace.probeCap());
        this.refreshing = new Backoff(random);
    }

    /** From now on by itself. */
    public void start() {
        synchronized (lock) {
            started = true;
        }
        reachability.onChange(this::stateChanged);
        wake(Duration.ZERO);
    }

    /** An event was recorded. */
    public void recorded(long waiting) {
        // While the gateway is away the next look for it is timed already; events do not hasten it.
        if (reachability.isWorthTrying()) {
            wake(waiting >= pace.depth() ? Duration.ZERO : jittered(pace.age()));
        }
    }

    /** The system says that the network changed: look again, however long the last look's backoff. */
    public void networkChanged() {
        wake(Duration.ZERO);
    }

    /** What is kept may be outdated: refresh soon, as a release or an upload made known. */
    public void refreshSoon() {
        synchronized (lock) {
            refreshAt = Long.MIN_VALUE;
        }
        wake(jittered(pace.spread()));
    }

    private void stateChanged(NetworkState state) {
        if (state == NetworkState.ONLINE) {
            wake(jittered(pace.spread()));
        }
    }

    /** Asks for a run that much later, or earlier where one is asked for already. */
    private void wake(Duration delay) {
        synchronized (lock) {
            if (!started || closed) {
                return;
            }
            long at = Math.max(clock.elapsedMs() + delay.toMillis(), notBefore);
            if (pending != null) {
                if (pendingAt <= at) {
                    return;
                }
                pending.cancel();
            }
            pendingAt = at;
            pending = timers.after(Duration.ofMillis(Math.max(0, at - clock.elapsedMs())), this::run);
        }
    }

    private void run() {
        synchronized (lock) {
            pending = null;
            if (closed) {
                return;
            }
            if (clock.elapsedMs() < notBefore) {
                // Asked for before the gateway asked to wait.
                wake(Duration.ZERO);
                return;
            }
            if (running) {
                again = true;
                return;
            }
            running = true;
        }
        Duration next = pace.age();
        try {
            next = work();
        } finally {
            boolean once;
            synchronized (lock) {
                running = false;
                once = again;
                again = false;
            }
            wake(once ? Duration.ZERO : next);
        }
    }

    /** How long until the next run, if nothing asks for one before. */
    private Duration work() {
        NetworkState before = reachability.state();
        if (before != NetworkState.ONLINE) {
            if (reachability.check() != NetworkState.ONLINE) {
                return probing.next(Duration.ZERO);
            }
            probing.reset();
            if (before != NetworkState.UNKNOWN) {
                // It is back for this phone, and so perhaps for very many.
                return jittered(pace.spread());
            }
        }
        SyncOutcome outcome = errands.upload();
        Duration retry = outcome.retryAfter();
        return retry == null ? refreshed() : notBefore(retry);
    }

    /** Only one who answered may make the phone wait; where nobody did, the next look is soon and then ever later. */
    private Duration notBefore(Duration retry) {
        if (reachability.state() != NetworkState.ONLINE) {
            return probing.next(Duration.ZERO);
        }
        synchronized (lock) {
            notBefore = clock.elapsedMs() + retry.toMillis();
        }
        return retry;
    }

    private Duration refreshed() {
        synchronized (lock) {
            long left = refreshAt - clock.elapsedMs();
            if (refreshAt != Long.MIN_VALUE && left > 0) {
                return Duration.ofMillis(left);
            }
        }
        Duration next;
        try {
            errands.refresh();
            refreshing.reset();
            next = pace.refresh();
        } catch (IOException e) {
            next = refreshing.next(Duration.ZERO);
        }
        synchronized (lock) {
            refreshAt = clock.elapsedMs() + next.toMillis();
        }
        return next;
    }

    private Duration jittered(Duration most) {
        return Duration.ofMillis((long) (random.nextDouble() * most.toMillis()));
    }

    /** Nothing begins any more. What runs goes on until its request ends; the caller cuts that. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (pending != null) {
                pending.cancel();
                pending = null;
            }
        }
    }
}
