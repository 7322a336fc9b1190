package app.spots.training.examples;

import app.spots.features.FeatureSchema;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All exposures of a labelled data set that carry features, in the order of their time: those that balancing kept and those that
 * it left out.
 *
 * @param examples by time, then person and rank
 * @param groups what examples may be told apart by, in the order of {@link Example#groups()}
 * @param withoutFeatures exposures of decisions that recorded none
 */
public record LabelledSet(FeatureSchema schema, List<Example> examples, List<String> groups, long withoutFeatures) {

    private static final String EXAMPLES = "examples.parquet";
    private static final String LEFT_OUT = "left-out.parquet";
    private static final String CATEGORY = "category";

    /** The columns that tell who and what an example is about, by what a model card calls them. */
    private static final Map<String, String> GROUPS = Map.of(
            "item_localityId", "locality",
            "user_stage", "journey stage",
            "item_type", "kind");

    public LabelledSet {
        examples = List.copyOf(examples);
        groups = List.copyOf(groups);
    }

    /** What category an item is of; no input of a rule pack says it. */
    public interface Categories {
        @Nullable
        String of(String itemId);
    }

    /** @throws DatasetRefusedException where the set is of another kind or schema, or a value is none */
    public static LabelledSet read(Dataset dataset, FeatureSchema schema, Categories categories) {
        dataset.require(Dataset.LABELLED);
        try (Parquet parquet = Parquet.reader()) {
            return new Reading(parquet, schema, categories).of(dataset.file(EXAMPLES), dataset.file(LEFT_OUT));
        }
    }

    private static final class Reading {
        private final Parquet parquet;
        private final FeatureSchema schema;
        private final Categories categories;
        private final Map<String, Integer> people = new HashMap<>();
        private final Map<String, Integer> decisions = new HashMap<>();
        private final List<Example> examples = new ArrayList<>();
        private long withoutFeatures;

        Reading(Parquet parquet, FeatureSchema schema, Categories categories) {
            this.parquet = parquet;
            this.schema = schema;
            this.categories = categories;
        }

        LabelledSet of(Path kept, Path leftOut) {
            List<String> columns = parquet.columns(kept);
            if (!columns.contains("features")) {
                throw new DatasetRefusedException(
                        "The data set holds no features: it was built before decisions recorded"
                                + " them. Build another from later exposures.");
            }
            List<String> groups = GROUPS.keySet().stream()
                    .filter(columns::contains)
                    .sorted(Comparator.comparing(GROUPS::get))
                    .toList();
            for (Path file : List.of(kept, leftOut)) {
                parquet.each(query(file, groups), row -> take(row, groups.size()));
            }
            if (examples.isEmpty()) {
                throw new DatasetRefusedException("None of the data set's " + withoutFeatures
                        + " exposures carries the features of its decision.");
            }
            examples.sort(Comparator.comparing(Example::exposedAt)
                    .thenComparingInt(Example::person)
                    .thenComparingInt(Example::rank));
            return new LabelledSet(
                    schema,
                    examples,
                    Stream.concat(Stream.of(CATEGORY), groups.stream().map(GROUPS::get))
                            .toList(),
                    withoutFeatures);
        }

        /** Sorted, so that persons and decisions get the same numbers on every machine. */
        private static String query(Path file, List<String> groups) {
            return Stream.concat(
                            Stream.of(
                                    "person",
                                    "epoch_us(decided_at)",
                                    "epoch_us(exposed_at)",
                                    "feature_schema",
                                    "features",
                                    "label",
                                    "weight",
                                    "confidence",
                                    "rank",
                                    "propensity",
                                    "model_score",
                                    "item_id"),
                            groups.stream().map(group -> "CAST(\"" + group + "\" AS VARCHAR)"))
                    .collect(Collectors.joining(
                            ", ",
                            "SELECT ",
                            " FROM " + Parquet.of(file) + " ORDER BY exposed_at, person, rank, item_id"));
        }

        private void take(ResultSet row, int groups) throws SQLException {
            String written = row.getString(4);
            if (written == null) {
                withoutFeatures++;
                return;
            }
            if (!written.equals(schema.id())) {
                throw new DatasetRefusedException("The data set holds features of schema " + written
                        + "; this trainer learns from " + schema.id() + ".");
            }
            String person = row.getString(1);
            String decided = person + "@" + row.getLong(2);
            examples.add(new Example(
                    number(people, person),
                    number(decisions, decided),
                    Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS),
                    features((Object[]) row.getArray(5).getArray()),
                    label(row.getInt(6)),
                    weight(row, 7),
                    within("confidence", row.getDouble(8), 0, 1),
                    row.getInt(9),
                    propensity(row, 10),
                    within("model_score", row.getDouble(11), 0, 1),
                    groupValues(row, groups)));
        }

        private static int number(Map<String, Integer> numbers, String name) {
            Integer known = numbers.putIfAbsent(name, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }

        private float[] features(Object[] values) {
            if (values.length != schema.size()) {
                throw new DatasetRefusedException("An example has " + values.length + " features; " + schema.id()
                        + " has " + schema.size() + ".");
            }
            float[] features = new float[values.length];
            for (int at = 0; at < features.length; at++) {
                features[at] = values[at] instanceof Number number ? number.floatValue() : Float.NaN;
                if (!Float.isFinite(features[at])) {
                    throw new DatasetRefusedException(
                            "Feature " + schema.features().get(at).name() + " of an example is not a finite number.");
                }
            }
            return features;
        }

        private static int label(int label) {
            return (int) within("label", label, 0, 1);
        }

        /** Absent where balancing left the row out. */
        private static double weight(ResultSet row, int column) throws SQLException {
            double weight = row.getDouble(column);
            return row.wasNull() ? 0 : within("weight", weight, Double.MIN_VALUE, 1e9);
        }

        private static double propensity(ResultSet row, int column) throws SQLException {
            double propensity = row.getDouble(column);
            return row.wasNull() ? 1 : within("propensity", propensity, Double.MIN_VALUE, 1);
        }

        private static double within(String column, double value, double least, double most) {
            if (!(value >= least && value <= most)) {
                throw new DatasetRefusedException(
                        "A value of " + column + " is not within " + least + " and " + most + ": " + value + ".");
            }
            return value;
        }

        private List<@Nullable String> groupValues(ResultSet row, int groups) throws SQLException {
            List<@Nullable String> values = new ArrayList<>(groups + 1);
            values.add(categories.of(row.getString(12)));
            for (int at = 0; at < groups; at++) {
                values.add(row.getString(13 + at));
            }
            return values;
        }
    }
}
