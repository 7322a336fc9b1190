package app.spots.modelruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLifecycleTests {

    private final ModelLifecycle lifecycle = new ModelLifecycle(new ModelMetadata(
            new ModelId("mini", "1.0_rc-2"),
            ModelKind.GENERIC,
            ModelStatus.LOADED,
            Set.of(),
            "00",
            "generic/1",
            Map.of()));

    @Test
    void threeFailuresInARowAreUnhealthyUntilASuccess() {
        for (int i = 0; i < 3; i++) {
            assertThat(lifecycle.health().isHealthy()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(() -> lifecycle.call(() -> {
                        throw new IllegalStateException("native code failed");
                    }));
        }
        assertThat(lifecycle.health().isHealthy()).isFalse();
        lifecycle.call(() -> 1);
        assertThat(lifecycle.health()).isEqualTo(new ModelHealth(ModelStatus.LOADED, 4, 3, 0));
    }

    @Test
    void badInputAndAFullPoolAreNotTheModelsFailure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lifecycle.call(() -> {
                    throw new IllegalArgumentException("blank");
                }));
        assertThatExceptionOfType(CapacityExceededException.class)
                .isThrownBy(() -> lifecycle.call(() -> {
                    throw CapacityExceededException.ofPool("p", 9);
                }));
        assertThat(lifecycle.health().failures()).isZero();
    }

    @Test
    @Timeout(30)
    void closingWaitsForTheCallInFlightAndFreesOnce() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger freed = new AtomicInteger();
        Thread call = Thread.ofVirtual()
                .start(() -> lifecycle.call(() -> {
                    inside.countDown();
                    awaitUninterruptibly(release);
                    ended.set(true);
                    return 1;
                }));
        inside.await();
        Thread closing = Thread.ofPlatform()
                .start(() -> lifecycle.close(() -> {
                    assertThat(ended).isTrue();
                    freed.incrementAndGet();
                }));
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(freed).hasValue(0);
        release.countDown();
        call.join();
        closing.join();
        lifecycle.close(freed::incrementAndGet);
        assertThat(freed).hasValue(1);
        assertThatExceptionOfType(ModelClosedException.class)
                .isThrownBy(() -> lifecycle.call(() -> 1))
                .withMessageContaining("mini@1.0_rc-2");
        assertThatExceptionOfType(ModelClosedException.class).isThrownBy(lifecycle::ready);
    }

    @ParameterizedTest
    @CsvSource({"'',1", "Mini,1", "../mini,1", "mini,''", "mini,1+2", "mini,a b"})
    void refusesIdsThatTheRegistryWouldNotTake(String name, String version) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelId(name, version));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
