package app.spots.modelruntime.container;

import app.spots.modelruntime.ModelId;
import java.util.Map;

/**
 * A {@code metadata.json} beside a {@code model.bin}.
 *
 * @param format {@value #FORMAT}
 * @param purpose {@value #NEXT_VISIT} or {@value #ITEM_FACTORS}
 * @param source what it was learned from, in words
 * @param license SPDX id, or words
 * @param metrics as measured when it was made, by name
 * @param sha256 digest of each other file of the container, lower-case hex, by name
 */
public record LearnedMetadata(
        String format,
        String purpose,
        String name,
        String version,
        String source,
        String license,
        Map<String, Double> metrics,
        Map<String, String> sha256) {

    public static final String FORMAT = "spots.learned/1";
    public static final String NEXT_VISIT = "next-visit";
    public static final String ITEM_FACTORS = "item-factors";

    public LearnedMetadata {
        metrics = Map.copyOf(metrics);
        sha256 = Map.copyOf(sha256);
    }

    /** Of a model about to be written. */
    public static LearnedMetadata of(
            String purpose, String name, String version, String source, String license, Map<String, Double> metrics) {
        return new LearnedMetadata(FORMAT, purpose, name, version, source, license, metrics, Map.of());
    }

    public ModelId id() {
        return new ModelId(name, version);
    }
}
