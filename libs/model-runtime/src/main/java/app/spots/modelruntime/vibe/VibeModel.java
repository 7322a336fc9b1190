package app.spots.modelruntime.vibe;

import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.modelruntime.text.QuantisedVector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what a place is like from three sources: its category, single words, and how near its text lies to sentences at the
 * two ends of a dimension. One source alone never reaches the confidence (0.6) from which a dimension counts; two that
 * agree may. Where they disagree little is left. A dimension of which nothing speaks stays unknown.
 */
public final class VibeModel {
    /** Below what counts in a compatibility. */
    static final double MOST_OF_ONE = 0.55;

    static final double MOST_OF_SEVERAL = 0.8;
    private static final double ALIKE = 0.3;
    private static final double OF_TEXT = 0.4;
    /** Similarities to both ends are apart by this much where a text is quite clear. */
    private static final double CLEAR_MARGIN = 0.15;

    private static final double FAINT_MARGIN = 0.04;
    private static final double AGAINST = 0.5;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}-]+");

    private final VibeTables tables = VibeTables.load();
    private final Map<Dimension, Ends> ends = new EnumMap<>(Dimension.class);

    private VibeModel(@Nullable Function<String, QuantisedVector> meaning) {
        if (meaning != null) {
            for (VibeTables.Anchor anchor : tables.anchors()) {
                ends.put(anchor.dimension(), new Ends(meaning.apply(anchor.low()), meaning.apply(anchor.high())));
            }
        }
    }

    /** @param meaning of a sentence, by the text model that the places' vectors are of */
    public static VibeModel of(Function<String, QuantisedVector> meaning) {
        return new VibeModel(meaning);
    }

    /** By category and words alone. */
    public static VibeModel withoutTextModel() {
        return new VibeModel(null);
    }

    /**
     * @param text all words there are of the place, tags among them
     * @param vector of the text; null where there is none
     * @return confidence 0 where nothing speaks of a dimension; null where that holds for all
     */
    public @Nullable PersonalityVector infer(String category, String text, @Nullable QuantisedVector vector) {
        Map<Dimension, List<Evidence>> found = new EnumMap<>(Dimension.class);
        tables.byCategory().getOrDefault(category, List.of()).forEach(evidence -> add(found, evidence));
        addWords(found, text);
        if (vector != null) {
            for (Map.Entry<Dimension, Ends> each : ends.entrySet()) {
                addText(found, each.getKey(), each.getValue(), vector);
            }
        }
        if (found.isEmpty()) {
            return null;
        }
        Map<Dimension, Double> values = new EnumMap<>(Dimension.class);
        Map<Dimension, Double> confidence = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.ALL) {
            List<Evidence> evidence = found.getOrDefault(dimension, List.of());
            values.put(dimension, hundredths(evidence.isEmpty() ? 0.5 : mean(evidence)));
            confidence.put(dimension, hundredths(confidence(evidence)));
        }
        return PersonalityVector.of(values, confidence);
    }

    /** Words are one source together: their mean. */
    private void addWords(Map<Dimension, List<Evidence>> found, String text) {
        Map<Dimension, List<Evidence>> said = new EnumMap<>(Dimension.class);
        Set<String> words = new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        for (String word : words) {
            tables.byWord().getOrDefault(word, List.of()).forEach(evidence -> add(said, evidence));
        }
        said.forEach((dimension, each) ->
                add(found, new Evidence(dimension, mean(each), each.getFirst().confidence() * (1 - 2 * spread(each)))));
    }

    private static void addText(
            Map<Dimension, List<Evidence>> found, Dimension dimension, Ends poles, QuantisedVector vector) {
        double margin = vector.similarity(poles.high()) - vector.similarity(poles.low());
        if (Math.abs(margin) >= FAINT_MARGIN) {
            double clearness = Math.clamp(margin / CLEAR_MARGIN, -1, 1);
            add(found, new Evidence(dimension, 0.5 + 0.4 * clearness, OF_TEXT * Math.abs(clearness)));
        }
    }

    private static void add(Map<Dimension, List<Evidence>> found, Evidence evidence) {
        found.computeIfAbsent(evidence.dimension(), _ -> new ArrayList<>()).add(evidence);
    }

    private static double mean(List<Evidence> evidence) {
        double sum = 0;
        double weights = 0;
        for (Evidence each : evidence) {
            sum += each.confidence() * each.value();
            weights += each.confidence();
        }
        return weights == 0 ? 0.5 : sum / weights;
    }

    /** More would pretend to more, and take its room in what phones keep. */
    private static double hundredths(double value) {
        return Math.floor(value * 100) / 100;
    }

    /** How far the farthest lies from the mean. */
    private static double spread(List<Evidence> evidence) {
        double mean = mean(evidence);
        return evidence.stream()
                .mapToDouble(each -> Math.abs(each.value() - mean))
                .max()
                .orElse(0);
    }

    private static double confidence(List<Evidence> evidence) {
        double best = 0;
        double doubt = 1;
        for (Evidence each : evidence) {
            best = Math.max(best, each.confidence());
            doubt *= 1 - each.confidence();
        }
        if (evidence.size() < 2) {
            return Math.min(MOST_OF_ONE, best);
        }
        double lowest = evidence.stream().mapToDouble(Evidence::value).min().orElse(0.5);
        double highest = evidence.stream().mapToDouble(Evidence::value).max().orElse(0.5);
        boolean agree = highest - lowest <= ALIKE && (lowest >= 0.5 || highest <= 0.5);
        return agree ? Math.min(MOST_OF_SEVERAL, 1 - doubt) : Math.min(MOST_OF_ONE, best) * AGAINST;
    }

    private record Ends(QuantisedVector low, QuantisedVector high) {}
}
