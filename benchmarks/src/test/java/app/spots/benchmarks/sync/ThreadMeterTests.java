package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadMeterTests {

    @ParameterizedTest
    @CsvSource({
        "C2 CompilerThre, compiling",
        "VM Thread, collecting garbage",
        "ForkJoinPool-1-, requests",
        "kafka-producer-, relay's producer",
        "outbox-relay, relay",
        "KafkaConsumerDe, consumers",
        "Signal Dispatch, other"
    })
    void knowsDutiesByTheBeginningsOfNames(String thread, String duty) {
        assertThat(ThreadMeter.duty(thread)).isEqualTo(duty);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThreadsOfALiveProcess() {
        ThreadMeter meter = new ThreadMeter(ProcessHandle.current().pid());

        assertThat(meter.processorSeconds()).containsKey("compiling").allSatisfy((duty, seconds) -> assertThat(seconds)
                .isNotNegative());
    }
}
