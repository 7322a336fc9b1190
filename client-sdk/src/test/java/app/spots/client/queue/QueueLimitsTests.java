package app.spots.client.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueLimitsTests {
    @Test
    void holdsAnEventAndAMegabyteAtLeast() {
        QueueLimits least = new QueueLimits(1, 1 << 20, EventWorth.BY_KIND);

        assertThat(least.maxEvents()).isEqualTo(1);
        assertThat(least.maxBytes()).isEqualTo(1_048_576);
    }

    @ParameterizedTest
    @CsvSource({"0, 1048576", "-1, 1048576", "1, 1048575", "100, 0"})
    void refusesLess(int events, long bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new QueueLimits(events, bytes, EventWorth.BY_KIND));
    }

    @Test
    void holdsHalfAYearOfAVeryBusyPerson() {
        assertThat(QueueLimits.standard()).isEqualTo(new QueueLimits(100_000, 134_217_728, EventWorth.BY_KIND));
        assertThat(QueueLimits.ofEvents(7)).isEqualTo(new QueueLimits(7, 134_217_728, EventWorth.BY_KIND));
    }
}
