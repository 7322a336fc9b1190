package app.spots.inference.execution;

import app.spots.features.FeatureMatrix;
import app.spots.modelruntime.Distribution;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.ServedModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Measures each model at work: how long it takes, how often it fails, how far its features and scores have moved from
 * what they were in its training set, or else when it went live on this replica. Of the last few models only: releases come and go.
 */
@Component
public class ModelWatch {
    private static final int WATCHED = 8;

    private final MeterRegistry meters;
    private final LinkedHashMap<String, WatchedModel> watched = new LinkedHashMap<>(WATCHED, 0.75f, true);

    ModelWatch(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @throws IllegalStateException when a score is no probability */
    public double[] score(RecommendationModel model, FeatureMatrix candidates) {
        WatchedModel meters = of(model);
        double[] scores = timed(model, () -> checked(model.score(candidates)));
        if (scores.length > 0) {
            meters.saw(candidates, scores);
        }
        return scores;
    }

    /** Any other call of a model. */
    public <T> T timed(ServedModel model, Supplier<T> call) {
        WatchedModel meters = of(model);
        long started = System.nanoTime();
        try {
            T result = call.get();
            meters.took(System.nanoTime() - started);
            return result;
        } catch (RuntimeException | LinkageError e) {
            meters.failed();
            throw e;
        }
    }

    private static double[] checked(double[] scores) {
        for (double score : scores) {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalStateException("a model gave a score that is no probability");
            }
        }
        return scores;
    }

    private static Map<String, Distribution> trainedOn(ServedModel model) {
        return model instanceof RecommendationModel scorer ? scorer.trainedOn() : Map.of();
    }

    private WatchedModel of(ServedModel model) {
        String id = model.metadata().id().toString();
        synchronized (watched) {
            WatchedModel known =
                    watched.computeIfAbsent(id, fresh -> new WatchedModel(fresh, trainedOn(model), meters));
            if (watched.size() > WATCHED) {
                var eldest = watched.pollFirstEntry();
                eldest.getValue().forget();
            }
            return known;
        }
    }
}
