package app.spots.inference.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTests {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger computed = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        gate.countDown();
        threads.close();
    }

    @Test
    void computesOnceForAllWhoAskMeanwhileAndAgainForWhoAsksLater() {
        var flights = new SingleFlight<String, Integer>(threads, 4);
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(flights.join("cafes", this::whenLet).orElseThrow());
        }
        assertThat(flights.running()).isEqualTo(1);

        gate.countDown();

        assertThat(asked).allSatisfy(each -> assertThat(each.join()).isEqualTo(1));
        assertThat(flights.join("cafes", this::whenLet).orElseThrow().join()).isEqualTo(2);
        assertThat(flights.running()).isZero();
    }

    @Test
    void keepsKeysApartAndRefusesOneTooMany() {
        var flights = new SingleFlight<String, Integer>(threads, 2);
        flights.join("cafes", this::whenLet);
        CompletableFuture<Integer> bars = flights.join("bars", this::whenLet).orElseThrow();

        assertThat(flights.join("parks", this::whenLet)).isEmpty();
        assertThat(flights.join("bars", this::whenLet)).contains(bars);

        gate.countDown();
        bars.join();
        assertThat(flights.join("parks", () -> 7).orElseThrow().join()).isEqualTo(7);
    }

    @Test
    void tellsEverybodyOfAFailureErrorsToo() {
        var flights = new SingleFlight<String, Integer>(threads, 1);
        CompletableFuture<Integer> failed = flights.join("cafes", () -> {
                    throw new UnsatisfiedLinkError("no library");
                })
                .orElseThrow();

        assertThatThrownBy(failed::join).hasCauseInstanceOf(UnsatisfiedLinkError.class);
        assertThat(flights.join("cafes", () -> 3).orElseThrow().join()).isEqualTo(3);
    }

    private int whenLet() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return computed.incrementAndGet();
    }
}
