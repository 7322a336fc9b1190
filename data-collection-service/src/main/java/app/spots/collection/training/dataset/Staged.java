package app.spots.collection.training.dataset;

import app.spots.collection.training.parquet.Column;
import app.spots.contracts.training.DatasetManifest.Labels;
import app.spots.contracts.training.DatasetManifest.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was read for a version: rows in the stage's relation {@value #ROWS}, with the columns and a flag {@value #KEPT}, and whose
 * they are in {@value #AGENTS}.
 *
 * @param labels absent for implicit sets
 * @param balanced absent for implicit sets
 * @param keyEpoch of the names in it
 * @param lineage absent unless it was made from another version
 */
record Staged(
        List<Column> columns,
        String fingerprint,
        Instant snapshotAt,
        @Nullable Instant watermark,
        @Nullable Labels labels,
        @Nullable Balanced balanced,
        long keyEpoch,
        @Nullable Lineage lineage) {
    static final String ROWS = "staged";
    static final String AGENTS = "staged_agent";
    static final String KEPT = "kept";

    /** @param keepProbability by source and label */
    record Balanced(String method, long seed, double target, BiFunction<String, Integer, Double> keepProbability) {}
}
