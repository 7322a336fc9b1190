package app.spots.collection.training.dataset;

import app.spots.collection.training.parquet.Column;
import app.spots.collection.training.parquet.Column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a labelled set: what is always there, and one for each input that the rule packs of its decisions read. */
final class ExposureColumns {
    static final Column FEATURES = new Column(
            "features",
            Type.FLOATS,
            "by feature_schema",
            "what a scorer sees of the item, as it is of the decision's moment; distances are from the middle of the person's cell of"
                    + " 0.85 km² or more, where the model that served knew the place itself");

    static final List<Column> FIXED = List.of(
            new Column("example_id", Type.VARCHAR, "pseudonym", "the impression, named under the version's key"),
            new Column("person", Type.VARCHAR, "pseudonym", "the person, named under the version's key"),
            new Column("item_id", Type.VARCHAR, "id", "what was shown"),
            new Column("item_type", Type.VARCHAR, "name", "spot, event, community, club or list"),
            new Column("decided_at", Type.TIMESTAMP, "UTC", "when it was decided; all features are of that moment"),
            new Column("exposed_at", Type.TIMESTAMP, "UTC", "corrected time at which it was on the screen"),
            new Column("rank", Type.INTEGER, "place", "1 is the top"),
            new Column("propensity", Type.DOUBLE, "probability", "that serving put this item at this rank"),
            new Column("model_score", Type.DOUBLE, "probability", "before the rules"),
            new Column("score", Type.DOUBLE, "probability", "after the rules"),
            new Column(
                    "factor", Type.DOUBLE, "ratio of odds", "what the rules did to the model's odds, where recorded"),
            new Column("fired_rules", Type.LIST, "rule ids", "rules that acted, in the pack's order"),
            new Column("release_id", Type.VARCHAR, "id", "the release that decided"),
            new Column("model_id", Type.VARCHAR, "id", "its model"),
            new Column("pack_id", Type.VARCHAR, "SHA-256", "its rule pack"),
            new Column("weights_id", Type.VARCHAR, "id", "its learned weights; null: the pack's starting weights"),
            new Column(
                    "feature_schema",
                    Type.VARCHAR,
                    "id",
                    "what features holds, in which order; null where a decision told none"),
            FEATURES,
            new Column("label", Type.INTEGER, "0 or 1", "1 success, 0 failure"),
            new Column("confidence", Type.DOUBLE, "0 to 1", "in the label"),
            new Column("source", Type.VARCHAR, "name", "the evidence that decided the label"),
            new Column("label_version", Type.INTEGER, "count", "above 1 where late actions changed the label"),
            new Column("weight", Type.DOUBLE, "1 / probability", "of having been kept by balancing; null if left out"));

    /** Whose input it is; also the prefix of its column. */
    enum Scope {
        USER("user_", "of the person"),
        CONTEXT("context_", "of the situation"),
        ITEM("item_", "of the item");

        private final String prefix;
        private final String about;

        Scope(String prefix, String about) {
            this.prefix = prefix;
            this.about = about;
        }
    }

    /** An input as it was found: what JSON type it had. */
    record Found(Scope scope, String name, String jsonType) {}

    private record Input(Scope scope, String name, Column column) {}

    private final List<Input> inputs;

    /** @param found may name an input several times; one of several types becomes text */
    ExposureColumns(List<Found> found) {
        Map<String, List<Found>> byColumn = found.stream()
                .collect(Collectors.groupingBy(
                        one -> one.scope().prefix + one.name(), TreeMap::new, Collectors.toList()));
        this.inputs = byColumn.entrySet().stream()
                .filter(entry ->
                        FIXED.stream().noneMatch(column -> column.name().equals(entry.getKey())))
                .map(entry -> input(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Input input(String columnName, List<Found> found) {
        Found first = found.getFirst();
        List<String> types = found.stream().map(Found::jsonType).distinct().toList();
        Type type = types.size() > 1
                ? Type.VARCHAR
                : switch (types.getFirst()) {
                    case "number" -> Type.DOUBLE;
                    case "boolean" -> Type.BOOLEAN;
                    default -> Type.VARCHAR;
                };
        String about = "input " + first.name() + " " + first.scope().about
                + " as the rule pack read it; null: unknown to it, or to its pack";
        return new Input(first.scope(), first.name(), new Column(columnName, type, "on the pack's grid", about));
    }

    List<Column> all() {
        return Stream.concat(FIXED.stream(), inputs.stream().map(Input::column)).toList();
    }

    /** The inputs' values, in the order of their columns. */
    List<@Nullable Object> values(Map<Scope, Map<String, Object>> decided) {
        List<@Nullable Object> values = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            values.add(fitting(
                    decided.getOrDefault(input.scope(), Map.of()).get(input.name()),
                    input.column().type()));
        }
        return values;
    }

    private static @Nullable Object fitting(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> null;
            case Number number when type == Type.DOUBLE -> number.doubleValue();
            case Boolean flag when type == Type.BOOLEAN -> flag;
            default -> value.toString();
        };
    }
}
