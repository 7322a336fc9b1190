package app.spots.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTests {
    @Test
    void doublesTheLongestWaitFromASecondToAQuarterOfAnHourAndNoFurther() {
        Backoff backoff = new Backoff(LoadedDice.HIGH);

        assertThat(waits(backoff, 12))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
        assertThat(waits(backoff, 100)).containsOnly(Duration.ofMinutes(15));
    }

    @Test
    void mayBeTriedAgainAtOnce() {
        assertThat(waits(new Backoff(LoadedDice.LOW), 30)).containsOnly(Duration.ZERO);
    }

    @Test
    void neverComesBackBeforeItWasAskedTo() {
        assertThat(new Backoff(LoadedDice.LOW).next(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Backoff(LoadedDice.HIGH).next(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void beginsAnewAfterASuccess() {
        Backoff backoff = new Backoff(LoadedDice.HIGH);
        waits(backoff, 5);

        backoff.reset();

        assertThat(waits(backoff, 2)).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void keepsToALowerCap() {
        assertThat(waits(new Backoff(LoadedDice.HIGH, Duration.ofSeconds(3)), 4))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 3L);
    }

    private static List<Duration> waits(Backoff backoff, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> backoff.next(Duration.ZERO))
                .toList();
    }
}
