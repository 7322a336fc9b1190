package app.spots.benchmarks.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process's memory while a load runs. */
final class MemorySamples implements AutoCloseable {
    private static final int EVERY_SECONDS = 1;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Double> megabytes = new ArrayList<>();

    MemorySamples(ProcessMeter meter) {
        add(meter.residentMegabytes());
        timer.scheduleAtFixedRate(() -> add(meter.residentMegabytes()), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void add(double sample) {
        megabytes.add(sample);
    }

    synchronized double last() {
        return megabytes.getLast();
    }

    synchronized double most() {
        return megabytes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    synchronized double slope() {
        return slope(megabytes);
    }

    /** Megabytes a minute, by least squares over the second half: the first is a heap finding its size. */
    static double slope(List<Double> samples) {
        List<Double> half = samples.subList(samples.size() / 2, samples.size());
        double meanTime = (half.size() - 1) / 2.0;
        double mean = half.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double shared = 0;
        double square = 0;
        for (int i = 0; i < half.size(); i++) {
            shared += (i - meanTime) * (half.get(i) - mean);
            square += (i - meanTime) * (i - meanTime);
        }
        return square == 0 ? 0 : shared / square * 60 / EVERY_SECONDS;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
