package app.spots.training.examples;

import app.spots.features.CustomFeatures;
import app.spots.features.FeatureSchema;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A labelled set of lists of five, whose labels follow two features, not in a line; the model that decided saw one of them.
 * Everything is a function of the row's number.
 */
public final class PlantedSet {
    public static final FeatureSchema SCHEMA = CustomFeatures.SCHEMA;
    /** Of its features the two that decide: both within 0 and 1. */
    private static final String ONE = "compatibility";

    private static final String OTHER = "price";

    private PlantedSet() {}

    /** @param clarity how surely labels follow the features, 0 not at all, 1 always */
    public static String write(Path folder, int decisions, double clarity) throws Exception {
        DatasetFolder files = new DatasetFolder(folder);
        files.with("examples.parquet", rows(decisions, clarity, "kept"));
        files.with("left-out.parquet", rows(decisions, clarity, "NOT kept"));
        return files.close(Dataset.LABELLED, true);
    }

    /** As {@link #write}, of rows that are all the given selection of columns instead. */
    static String rows(int decisions, double clarity, String where) {
        String features = IntStream.range(0, SCHEMA.size())
                .mapToObj(at -> switch (SCHEMA.features().get(at).name()) {
                    case ONE -> "one::FLOAT";
                    case OTHER -> "other::FLOAT";
                    default -> "0::FLOAT";
                })
                .collect(Collectors.joining(", ", "[", "]"));
        String planted = "((one - 0.5) * (other - 0.5) > 0)::INT";
        return """
                WITH row AS (SELECT n, n // 5 AS decision, (n %% 5) + 1 AS rank FROM range(%d) t(n)),
                noise AS (SELECT *, (hash(n * 7 + 1) %% 10007) / 10007.0 AS one, (hash(n * 7 + 2) %% 10007) / 10007.0 AS other,
                  (hash(n * 7 + 3) %% 10007) / 10007.0 AS luck, (hash(n * 7 + 4) %% 10007) / 10007.0 AS coin,
                  (hash(n * 7 + 5) %% 10007) / 10007.0 AS draw FROM row),
                known AS (SELECT *, CASE WHEN luck < %s THEN %s ELSE (coin < 0.5)::INT END AS label FROM noise),
                balanced AS (SELECT *, draw < 0.7 AS kept FROM known)
                SELECT 'example_' || n AS example_id, 'person_' || (decision %% 60) AS person, 'spot_' || (n %% 40) AS item_id,
                  'spot' AS item_type,
                  TIMESTAMP '2026-05-01' + to_minutes(decision * 3) AS decided_at,
                  TIMESTAMP '2026-05-01' + to_minutes(decision * 3) + to_seconds(rank) AS exposed_at,
                  rank::INT AS rank, 0.9::DOUBLE AS propensity, (0.2 + 0.6 * one)::DOUBLE AS model_score,
                  'custom/1' AS feature_schema, %s AS features, label, 0.9::DOUBLE AS confidence,
                  CASE WHEN kept THEN 1 / 0.7 END AS weight, 'SPOT_DISCOVERY' AS user_stage,
                  'locality_' || (n %% 3) AS "item_localityId"
                FROM balanced WHERE %s ORDER BY n
                """.formatted(decisions * 5, clarity, planted, features, where);
    }
}
