package app.spots.inference.execution;

import app.spots.features.FeatureMatrix;
import app.spots.modelruntime.Distribution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The meters of one model. */
final class WatchedModel {
    /** Of one answer's candidates: neighbours are alike, and looking at all of them would cost more than it tells. */
    private static final int SAMPLED_ROWS = 16;

    private final String model;
    private final MeterRegistry meters;
    private final List<Meter> registered = new ArrayList<>();
    private final Timer time;
    private final Counter errors;
    private final Drift scores;
    private final Map<String, Distribution> trainedOn;
    private volatile List<Drift> features = List.of();

    /** @param trainedOn how features, by name, and the {@code score} were spread in the training set, where that is known */
    WatchedModel(String model, Map<String, Distribution> trainedOn, MeterRegistry meters) {
        this.model = model;
        this.trainedOn = trainedOn;
        this.meters = meters;
        this.time = registered(Timer.builder("spots.model.time")
                .tag("model", model)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(meters));
        this.errors = registered(
                Counter.builder("spots.model.errors").tag("model", model).register(meters));
        this.scores = drift("score");
    }

    void took(long nanos) {
        time.record(Duration.ofNanos(nanos));
    }

    void failed() {
        errors.increment();
    }

    void saw(FeatureMatrix candidates, double[] scored) {
        List<Drift> columns = columns(candidates);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int rows = Math.min(SAMPLED_ROWS, scored.length);
        for (int i = 0; i < rows; i++) {
            int row = random.nextInt(scored.length);
            scores.add(scored[row]);
            for (int feature = 0; feature < columns.size(); feature++) {
                columns.get(feature).add(candidates.at(row, feature));
            }
        }
    }

    private List<Drift> columns(FeatureMatrix candidates) {
        if (features.isEmpty()) {
            synchronized (this) {
                if (features.isEmpty()) {
                    features = candidates.schema().features().stream()
                            .map(feature -> drift(feature.name()))
                            .toList();
                }
            }
        }
        return features;
    }

    private Drift drift(String of) {
        Drift drift = new Drift(trainedOn.get(of));
        registered(Gauge.builder("spots.model.drift", drift, Drift::index)
                .tag("model", model)
                .tag("of", of)
                .strongReference(true)
                .register(meters));
        return drift;
    }

    private <T extends Meter> T registered(T meter) {
        registered.add(meter);
        return meter;
    }

    void forget() {
        registered.forEach(meters::remove);
    }
}
