package app.spots.acceptance.faults.stage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Holds one connection at a moment, until the fault has been caused there. */
public final class Trap {
    private final Predicate<Moment> moment;
    private final AtomicInteger toLetPass;
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean dropped;

    Trap(Predicate<Moment> moment, int toLetPass) {
        this.moment = moment;
        this.toLetPass = new AtomicInteger(toLetPass);
    }

    /** Waits until a connection is held. */
    public void awaitSprung(Duration limit) {
        try {
            if (!sprung.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "the moment for the fault did not come within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The talk goes on. */
    public void release() {
        released.countDown();
    }

    /** The connection ends here, as where a process or a network dies. */
    public void drop() {
        dropped = true;
        released.countDown();
    }

    void meet(Moment now) throws IOException {
        if (sprung.getCount() == 0 || !moment.test(now) || toLetPass.getAndDecrement() != 0) {
            return;
        }
        sprung.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (dropped) {
            throw new IOException("dropped on purpose");
        }
    }
}
