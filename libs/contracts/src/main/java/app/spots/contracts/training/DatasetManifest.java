package app.spots.contracts.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a data set version is. The version's id is the SHA-256 of this manifest as its file {@code manifest.json} holds it, and
 * the manifest holds the SHA-256 of each file: neither can change without the id.
 *
 * @param codeVersion of the service that wrote it
 * @param snapshotAt when its rows were read, all in one snapshot
 * @param watermark exposures whose window ended before this were labelled, late ones aside; absent for implicit sets
 * @param rows of the files, by file name
 * @param balance absent for implicit sets
 * @param quality absent for implicit sets: no gate applies to them
 * @param sources what the rows rest on: label sources, or where visits come from
 * @param contentFingerprint equal for two versions of the same rows in the same form
 * @param lineage absent unless this version came from another
 * @param features what the column {@code features} holds; absent where there is none
 */
public record DatasetManifest(
        int formatVersion,
        String kind,
        DatasetRequest query,
        String codeVersion,
        Instant createdAt,
        Instant snapshotAt,
        @Nullable Instant watermark,
        @Nullable Labels labels,
        List<Column> schema,
        Map<String, Long> rows,
        long persons,
        List<Source> sources,
        @Nullable Balance balance,
        @Nullable Quality quality,
        Pseudonyms pseudonyms,
        String contentFingerprint,
        @Nullable Lineage lineage,
        List<File> files,
        @Nullable List<FeatureSet> features) {

    public DatasetManifest {
        schema = List.copyOf(schema);
        rows = Map.copyOf(rows);
        sources = List.copyOf(sources);
        files = List.copyOf(files);
        features = features == null ? null : List.copyOf(features);
    }

    /** @param exposures in the window by what became of them: labelled, waiting, or the reason of a rejection */
    public record Labels(String attributionWindow, String allowedLateness, Map<String, Long> exposures) {
        public Labels {
            exposures = Map.copyOf(exposures);
        }
    }

    /** @param unit of the values, or what kind of thing they are */
    public record Column(String name, String type, String unit, String about) {}

    /**
     * @param rows found
     * @param kept of these, in the examples
     * @param keepProbability with which each was kept; its reciprocal is the weight of each kept row
     */
    public record Source(
            String source,
            @Nullable Integer label,
            long rows,
            long kept,
            double keepProbability,
            @Nullable Double meanConfidence) {}

    /**
     * How the classes were brought together. Only real exposures, each at most once; what is left out stands in a file of its own.
     *
     * @param targetShare of positives
     */
    public record Balance(
            String method,
            long seed,
            double targetShare,
            long positives,
            long negatives,
            long keptPositives,
            long keptNegatives) {}

    /**
     * Whether the examples are good enough to train on.
     *
     * @param reasons why not, empty where passed
     */
    public record Quality(
            boolean passed,
            List<String> reasons,
            long examples,
            long leastExamples,
            double positiveShare,
            double leastPositiveShare,
            double mostPositiveShare,
            double meanConfidence,
            double leastMeanConfidence) {
        public Quality {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param keyEpoch of the key under which persons and examples are named; a key serves one version and its rewritings */
    public record Pseudonyms(String algorithm, long keyEpoch) {}

    /**
     * @param supersedes the version this one was made from, whose files are destroyed
     * @param reason {@code erasure}, of a person or of their consent to training
     * @param erasedPersons how many were taken out
     */
    public record Lineage(String supersedes, String reason, long erasedPersons) {}

    public record File(String name, long bytes, long rows, String sha256) {}

    /**
     * Rows whose features are of one schema, over all files.
     *
     * @param schema for instance {@code generic/1}
     * @param size numbers a row
     */
    public record FeatureSet(String schema, int size, long rows) {}
}
