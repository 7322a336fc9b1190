package app.spots.contracts.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trained model is, what it was measured on, and what it is not good for.
 *
 * @param intendedUse one sentence
 * @param datasetId SHA-256 of the manifest of the data set it was trained on
 * @param featureSchema for instance {@code custom/1}; absent where the model reads no features
 * @param split the parts of the data set, in the order of their time
 * @param metrics by name, on the held-out part unless the name says otherwise
 * @param segments the same for parts of the held-out part; none behind which few people stand
 * @param limits sentences
 * @param training settings, by name
 */
public record ModelCard(
        String intendedUse,
        String datasetId,
        @Nullable String featureSchema,
        List<Part> split,
        Map<String, Double> metrics,
        List<Segment> segments,
        List<String> limits,
        Map<String, String> training) {

    public ModelCard {
        split = List.copyOf(split);
        segments = List.copyOf(segments);
        limits = List.copyOf(limits);
    }

    /**
     * @param name for instance {@code train}, {@code held-out}
     * @param from of its first row
     * @param until of its last row
     */
    public record Part(String name, Instant from, Instant until, long rows, long people) {}

    /** @param by what the rows were told apart by, for instance {@code category} */
    public record Segment(String by, String value, long rows, long people, Map<String, Double> metrics) {}
}
