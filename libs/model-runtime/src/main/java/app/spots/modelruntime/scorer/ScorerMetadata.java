package app.spots.modelruntime.scorer;

import app.spots.modelruntime.Distribution;
import app.spots.modelruntime.ModelId;
import java.util.List;
import java.util.Map;

/**
 * A scorer container's {@code metadata.json}.
 *
 * @param format {@value #FORMAT}
 * @param kind {@value #CUSTOM}: the network alone; {@value #HYBRID}: with the generic model beside it
 * @param featureSchema of the rows it reads, for instance {@code custom/1}
 * @param source what it was made of and how, in a sentence
 * @param license SPDX id, or {@code proprietary}
 * @param metrics as measured when it was made, by name
 * @param datasetId of the training set; empty where there is none
 * @param referenceRows 8 to 64 rows; what the network gives for them is replayed when it is loaded
 * @param referenceScores what the network gave for each of them when it was made: before any blend, not on the score grid
 * @param distribution how each feature, by name, and the served {@code score} were spread in the training set; may
 *     leave out some, or all
 * @param formulaShare of the generic model in a hybrid, 0 to 1; 0 for a custom one
 * @param sha256 digest of each other file of the container, lower-case hex, by name; filled in when it is written
 */
public record ScorerMetadata(
        String format,
        String name,
        String version,
        String kind,
        String featureSchema,
        String source,
        String license,
        Map<String, Double> metrics,
        String datasetId,
        List<double[]> referenceRows,
        double[] referenceScores,
        Map<String, Distribution> distribution,
        double formulaShare,
        Map<String, String> sha256) {

    public static final String FORMAT = "spots.scorer/1";
    public static final String CUSTOM = "custom";
    public static final String HYBRID = "hybrid";
    /** The name of the score among the distributions. */
    public static final String SCORE = "score";

    public ScorerMetadata {
        metrics = Map.copyOf(metrics);
        referenceRows = List.copyOf(referenceRows);
        distribution = Map.copyOf(distribution);
        sha256 = Map.copyOf(sha256);
    }

    public ModelId id() {
        return new ModelId(name, version);
    }

    public boolean hasFormula() {
        return kind.equals(HYBRID);
    }

    ScorerMetadata withDigests(Map<String, String> digests) {
        return new ScorerMetadata(
                format,
                name,
                version,
                kind,
                featureSchema,
                source,
                license,
                metrics,
                datasetId,
                referenceRows,
                referenceScores,
                distribution,
                formulaShare,
                digests);
    }
}
