package app.spots.benchmarks.sync;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Processor time between two moments, by part. */
record ProcessorUse(Map<String, Double> secondsByPart) {

    static ProcessorUse between(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> used = new TreeMap<>();
        after.forEach((part, seconds) -> used.put(part, seconds - before.getOrDefault(part, 0.0)));
        return new ProcessorUse(used);
    }

    double seconds(String... parts) {
        double sum = 0;
        for (String part : parts) {
            sum += secondsByPart.getOrDefault(part, 0.0);
        }
        return sum;
    }

    /** Microseconds an event, by part. */
    String perEvent(long events) {
        return secondsByPart.entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.0f", part.getKey(), part.getValue() * 1e6 / events))
                .collect(Collectors.joining(", "));
    }
}
