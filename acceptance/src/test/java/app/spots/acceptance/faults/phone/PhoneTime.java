package app.spots.acceptance.faults.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A phone's clocks, which a play may set wrong; its true time may run ahead of ours or behind. */
public final class PhoneTime {
    private volatile Duration ago = Duration.ZERO;
    private volatile Duration wallError = Duration.ZERO;
    private volatile Instant booted = Instant.now().minusSeconds(3_600);
    private volatile String bootId = UUID.randomUUID().toString();

    /** When it truly is, for this phone. */
    public Instant truth() {
        return Instant.now().minus(ago);
    }

    /** The phone lives this long before the present. */
    public void live(Duration before) {
        ago = before;
        booted = truth().minusSeconds(3_600);
    }

    /** As {@link #live}, for a phone that stays on from an earlier day to this. */
    public void liveOn(Duration before) {
        ago = before;
    }

    /** The present has come; the phone was not off in between. */
    public void arriveInPresent() {
        ago = Duration.ZERO;
    }

    public void setWallWrongBy(Duration error) {
        wallError = error;
    }

    public void reboot() {
        booted = truth().minusSeconds(30);
        bootId = UUID.randomUUID().toString();
    }

    public Instant wall() {
        return truth().plus(wallError);
    }

    public long elapsedMs() {
        return Duration.between(booted, truth()).toMillis();
    }

    public String bootId() {
        return bootId;
    }
}
