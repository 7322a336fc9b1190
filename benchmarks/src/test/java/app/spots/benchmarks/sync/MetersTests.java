package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetersTests {

    @Test
    void aProcessHasUsedSomeTimeAndHoldsSomeMemory() {
        ProcessMeter own = new ProcessMeter(ProcessHandle.current().pid());

        assertThat(own.processorSeconds()).isPositive();
        assertThat(own.residentMegabytes()).isGreaterThan(10);
        try (MemorySamples samples = new MemorySamples(own)) {
            assertThat(samples.most()).isGreaterThan(10).isEqualTo(samples.last());
        }
        assertThatIllegalStateException().isThrownBy(() -> new ProcessMeter(Long.MAX_VALUE));
    }

    @Test
    void whatIsHeldIsLiveAndWhatIsLetGoIsNot() {
        ProcessMeter own = new ProcessMeter(ProcessHandle.current().pid());
        byte[] held = new byte[128 << 20];
        double holding = own.liveMegabytes();
        assertThat(held).hasSize(128 << 20);

        // Other tests' leavings go too, in their time.
        assertThat(holding).isGreaterThan(128);
        held = new byte[0];
        assertThat(own.liveMegabytes()).isLessThan(holding - 96);
        assertThatIllegalStateException().isThrownBy(() -> LiveObjects.total(List.of("32: No such process")));
        assertThat(held).isEmpty();
    }

    @Test
    void memoryThatGrowsHasItsSlopeAndFlatMemoryNone() {
        assertThat(MemorySamples.slope(List.of(500.0, 900.0, 100.0, 101.0, 102.0, 103.0)))
                .isEqualTo(60, within(1e-9));
        assertThat(MemorySamples.slope(List.of(5.0, 7.0, 7.0, 7.0))).isZero();
        assertThat(MemorySamples.slope(List.of(5.0))).isZero();
    }

    @Test
    void whatWasUsedBetweenTwoMomentsIsToldByPartAndEvent() {
        ProcessorUse used = ProcessorUse.between(Map.of("postgres", 1.0), Map.of("postgres", 1.5, "collection", 0.25));

        assertThat(used.seconds("collection", "postgres", "unknown")).isEqualTo(0.75);
        assertThat(used.perEvent(1_000)).isEqualTo("collection 250, postgres 500");
    }
}
