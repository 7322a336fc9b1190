package app.spots.collection.sync;

import app.spots.collection.log.LogEntry.RawTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When an event happened by our clock. Within one boot of the phone its monotonic clock is exact to the network's delay,
 * however wrong the wall clock; across boots only the two wall times' distance is left.
 *
 * @param quality {@code same_boot} or {@code wall_corrected}
 */
record ClockCorrection(Instant occurredAt, String quality) {
    /** A greater age says that the wall clock was set in between, not that the event is that old. */
    private static final Duration MAX_AGE = Duration.ofDays(3650);

    static ClockCorrection of(RawTime raw, ReceivedBatch batch) {
        long elapsed = batch.sentElapsedMs() - raw.occurredElapsedMs();
        // A boot cannot have lasted shorter at sending than at the event: such elapsed times are not of one boot.
        return raw.bootId().equals(batch.bootId()) && elapsed >= 0
                ? new ClockCorrection(before(batch, Duration.ofMillis(elapsed)), "same_boot")
                : new ClockCorrection(
                        before(batch, Duration.between(raw.occurredWall(), batch.sentAt())), "wall_corrected");
    }

    /** Never in the future: a negative age means that the wall clock was set back in between. */
    private static Instant before(ReceivedBatch batch, Duration age) {
        Duration bounded = age.isNegative() ? Duration.ZERO : age.compareTo(MAX_AGE) > 0 ? MAX_AGE : age;
        return batch.receivedAt().minus(bounded);
    }
}
