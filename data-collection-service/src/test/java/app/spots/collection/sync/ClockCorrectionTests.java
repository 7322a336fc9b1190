package app.spots.collection.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.log.LogEntry.RawTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClockCorrectionTests {
    private static final Instant RECEIVED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant TWO_YEARS_OFF = RECEIVED.minus(Duration.ofDays(730));

    @Test
    void trustsTheMonotonicClockWithinABoot() {
        ClockCorrection time = correct(new RawTime(RECEIVED.plus(Duration.ofDays(730)), 40_000, "boot"), RECEIVED);

        assertThat(time.occurredAt()).isEqualTo(RECEIVED.minusSeconds(60));
        assertThat(time.quality()).isEqualTo("same_boot");
    }

    @Test
    void takesTheDistanceOfWallTimesAcrossBoots() {
        ClockCorrection time = correct(new RawTime(TWO_YEARS_OFF.minusSeconds(3600), 40_000, "earlier"), TWO_YEARS_OFF);

        assertThat(time.occurredAt()).isEqualTo(RECEIVED.minusSeconds(3600));
        assertThat(time.quality()).isEqualTo("wall_corrected");
    }

    @Test
    void fallsBackToWallTimesWhereElapsedTimesContradictTheBoot() {
        assertThat(correct(new RawTime(RECEIVED.minusSeconds(5), 200_000, "boot"), RECEIVED))
                .isEqualTo(new ClockCorrection(RECEIVED.minusSeconds(5), "wall_corrected"));
    }

    /** An event may be sent in the millisecond it happened in. */
    @Test
    void trustsTheBootOfAnEventThatIsSentAtOnce() {
        assertThat(correct(new RawTime(TWO_YEARS_OFF, 100_000, "boot"), RECEIVED))
                .isEqualTo(new ClockCorrection(RECEIVED, "same_boot"));
    }

    @Test
    void isNeverInTheFutureNorBeyondTenYears() {
        assertThat(correct(new RawTime(RECEIVED.plusSeconds(5), 0, "earlier"), RECEIVED)
                        .occurredAt())
                .isEqualTo(RECEIVED);
        assertThat(correct(new RawTime(Instant.EPOCH, 0, "earlier"), RECEIVED).occurredAt())
                .isEqualTo(RECEIVED.minus(Duration.ofDays(3650)));
    }

    private static ClockCorrection correct(RawTime raw, Instant sentAt) {
        return ClockCorrection.of(
                raw,
                new ReceivedBatch("install", new UUID(0, 1), "boot", 100_000, sentAt, RECEIVED, List.of(), List.of()));
    }
}
