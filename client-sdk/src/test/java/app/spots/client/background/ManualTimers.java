package app.spots.client.background;

import app.spots.client.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time passes when the test says so, and work runs on the test's thread, in order. */
final class ManualTimers implements Timers {
    private final TestClock clock;
    private final List<Work> works = new ArrayList<>();
    private int ran;

    ManualTimers(TestClock clock) {
        this.clock = clock;
    }

    private record Work(long at, Runnable work) {}

    @Override
    public Pending after(Duration delay, Runnable work) {
        Work asked = new Work(clock.elapsedMs() + delay.toMillis(), work);
        works.add(asked);
        return () -> works.remove(asked);
    }

    void pass(Duration time) {
        long end = clock.elapsedMs() + time.toMillis();
        for (Optional<Work> next = next(end); next.isPresent(); next = next(end)) {
            Work work = next.get();
            works.remove(work);
            clock.pass(Duration.ofMillis(Math.max(0, work.at() - clock.elapsedMs())));
            ran++;
            work.work().run();
        }
        clock.pass(Duration.ofMillis(end - clock.elapsedMs()));
    }

    private Optional<Work> next(long end) {
        return works.stream().filter(work -> work.at() <= end).min(Comparator.comparingLong(Work::at));
    }

    int pending() {
        return works.size();
    }

    int ran() {
        return ran;
    }
}
