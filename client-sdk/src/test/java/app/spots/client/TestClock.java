package app.spots.client;

import app.spots.client.clock.PhoneClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A phone's clocks, turned by the test: time passes on both, the person changes only one, a reboot begins the other anew. */
public final class TestClock implements PhoneClock {
    private volatile Instant wall;
    private volatile long elapsedMs = 1_000;
    private volatile int boots = 1;

    public TestClock(Instant wall) {
        this.wall = wall;
    }

    public synchronized void pass(Duration time) {
        wall = wall.plus(time);
        elapsedMs += time.toMillis();
    }

    public void setWall(Instant wrong) {
        wall = wrong;
    }

    public synchronized void reboot() {
        elapsedMs = 10;
        boots++;
    }

    @Override
    public Instant wall() {
        return wall;
    }

    @Override
    public long elapsedMs() {
        return elapsedMs;
    }

    @Override
    public String bootId() {
        return "boot-" + boots;
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.ofHours(-5);
    }
}
