package app.spots.modelruntime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.spots.modelruntime.CapacityExceededException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NativePoolTests {

    private final NativePool pool = new NativePool("test", 1, 1);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void runsOnPlatformThreadsEvenForVirtualCallers() throws Exception {
        try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(virtual.submit(
                                    () -> pool.call(() -> Thread.currentThread().isVirtual()))
                            .get())
                    .isFalse();
        }
    }

    @Test
    @Timeout(30)
    void refusesWhenTooManyWait() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> running = callers.submit(() -> pool.call(() -> {
                started.countDown();
                release.await();
                return "first";
            }));
            started.await();
            Future<String> waiting = callers.submit(() -> pool.call(() -> "second"));
            while (pool.waiting() == 0) {
                Thread.onSpinWait();
            }
            try {
                assertThatExceptionOfType(CapacityExceededException.class).isThrownBy(() -> pool.call(() -> "third"));
            } finally {
                release.countDown();
            }
            assertThat(running.get()).isEqualTo("first");
            assertThat(waiting.get()).isEqualTo("second");
        }
    }

    @Test
    void aRefusedListEndsWhatItBegan() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch refused = new CountDownLatch(1);
        Callable<Integer> slow = () -> {
            refused.await(5, TimeUnit.MILLISECONDS);
            return begun.incrementAndGet();
        };
        assertThatExceptionOfType(CapacityExceededException.class)
                .isThrownBy(() -> pool.callAll(Collections.nCopies(100, slow)));
        int begunWhenRefused = begun.get();
        assertThat(begunWhenRefused).isPositive();
        assertThat(pool.call(() -> 1)).isEqualTo(1);
        assertThat(begun).hasValue(begunWhenRefused);
    }

    @Test
    void passesFailuresOnAndKeepsOrder() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> pool.call(() -> {
                    throw new ArithmeticException("as it is");
                }));
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.call(() -> {
                    throw new Exception("checked");
                }));
        try (NativePool wide = new NativePool("wide", 2, 8)) {
            assertThat(wide.callAll(List.<Callable<Integer>>of(() -> 1, () -> 2, () -> 3)))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void anInterruptedCallerStillWaitsForTheNativeCall() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean interruptedAfterwards = new AtomicBoolean();
        AtomicBoolean returnedEarly = new AtomicBoolean(true);
        Thread caller = Thread.ofVirtual().start(() -> {
            pool.call(() -> {
                started.countDown();
                release.await();
                returnedEarly.set(false);
                return "";
            });
            interruptedAfterwards.set(Thread.currentThread().isInterrupted() && !returnedEarly.get());
        });
        started.await();
        caller.interrupt();
        release.countDown();
        caller.join();
        assertThat(interruptedAfterwards).isTrue();
    }

    @Test
    void refusesWorkWhenClosed() {
        pool.close();
        assertThatIllegalStateException().isThrownBy(() -> pool.call(() -> 1));
    }
}
