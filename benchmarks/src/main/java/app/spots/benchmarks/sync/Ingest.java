package app.spots.benchmarks.sync;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a load achieved.
 *
 * @param batches sent, all answered
 * @param events acknowledged as accepted
 * @param nanos microseconds of each answer, from the moment at which it was meant to be sent
 */
record Ingest(int batches, long events, long nanos, Histogram nanosToAnswer) {

    static Histogram histogram() {
        return new org.HdrHistogram.ConcurrentHistogram(TimeUnit.MINUTES.toNanos(2), 3);
    }

    double seconds() {
        return nanos / 1e9;
    }

    double eventsPerSecond() {
        return events / seconds();
    }

    double millisAt(double percentile) {
        return nanosToAnswer.getValueAtPercentile(percentile) / 1e6;
    }
}
