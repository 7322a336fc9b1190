package app.spots.collection.training.pattern;

import app.spots.collection.training.parquet.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be said of a row in few words, as SQL: {@code name=value} for flags, for texts of few values, and for numbers cut
 * into bands. Texts of many values, such as places' ids, say nothing that recurs and are left out; that an item lies in the
 * person's own locality or city is said instead.
 */
final class Conditions {
    private static final int MOST_VALUES = 20;
    private static final int FEW_NUMBERS = 6;

    private final Stage stage;
    private final String relation;

    Conditions(Stage stage, String relation) {
        this.stage = stage;
        this.relation = relation;
    }

    private record Attribute(String column, String type) {}

    /** @return an SQL list of texts, of the person and the situation */
    String situation() {
        List<String> cases = new ArrayList<>();
        attributes().stream()
                .filter(attribute -> attribute.column().startsWith("user_")
                        || attribute.column().startsWith("context_"))
                .forEach(attribute -> cases.addAll(cases(attribute)));
        return list(cases);
    }

    /** @return an SQL list of texts, of the item and of what the rules saw in it */
    String recommendation() {
        List<String> cases = new ArrayList<>();
        List<Attribute> attributes = attributes();
        attributes.stream()
                .filter(attribute -> attribute.column().startsWith("item_")
                        && !attribute.column().equals("item_id")
                        // The same as the column that is always there.
                        && !attribute.column().equals("item_type"))
                .forEach(attribute -> cases.addAll(cases(attribute)));
        cases.addAll(cases(new Attribute("item_type", "VARCHAR")));
        for (String area : List.of("localityId", "cityId")) {
            if (has(attributes, "user_" + area) && has(attributes, "item_" + area)) {
                String own = area.equals("localityId") ? "own_locality" : "own_city";
                cases.add("CASE \"user_" + area + "\" = \"item_" + area + "\" WHEN true THEN 'item_" + own
                        + "=true' WHEN false THEN 'item_" + own + "=false' END");
            }
        }
        return "list_concat(" + list(cases) + ", list_transform(fired_rules, lambda r: 'rule=' || r))";
    }

    private static boolean has(List<Attribute> attributes, String column) {
        return attributes.stream().anyMatch(attribute -> attribute.column().equals(column));
    }

    private List<Attribute> attributes() {
        return stage.query(
                "SELECT column_name, column_type FROM (DESCRIBE " + relation + ")",
                row -> new Attribute(row.getString(1), row.getString(2)));
    }

    private List<String> cases(Attribute attribute) {
        String column = '"' + attribute.column() + '"';
        String name = attribute.column();
        return switch (attribute.type()) {
            case "BOOLEAN" ->
                List.of("CASE " + column + " WHEN true THEN '" + name + "=true' WHEN false THEN '" + name
                        + "=false' END");
            case "VARCHAR" -> values(column) <= MOST_VALUES ? List.of("'" + name + "=' || " + column) : List.of();
            case "DOUBLE" -> List.of(bands(name, column));
            default -> List.of();
        };
    }

    private long values(String column) {
        return stage.query("SELECT count(DISTINCT " + column + ") FROM " + relation, row -> row.getLong(1))
                .getFirst();
    }

    private record Spread(double least, double most, long values) {}

    private String bands(String name, String column) {
        Spread spread = stage.query(
                        "SELECT min(" + column + "), max(" + column + "), count(DISTINCT " + column + ") FROM "
                                + relation,
                        row -> new Spread(row.getDouble(1), row.getDouble(2), row.getLong(3)))
                .getFirst();
        if (name.equals("context_hourOfDay")) {
            return "CASE WHEN " + column + " < 6 THEN 'hour=night' WHEN " + column + " < 11 THEN 'hour=morning' WHEN "
                    + column + " < 17 THEN 'hour=afternoon' WHEN " + column + " <= 23 THEN 'hour=evening' END";
        }
        if (name.equals("context_weekday")) {
            return "CASE WHEN " + column + " <= 5 THEN 'day=weekday' WHEN " + column + " <= 7 THEN 'day=weekend' END";
        }
        if (spread.values() <= FEW_NUMBERS) {
            return "'" + name + "=' || printf('%g', " + column + ")";
        }
        if (spread.least() >= 0 && spread.most() <= 1) {
            return "CASE WHEN " + column + " < 0.33 THEN '" + name + "=low' WHEN " + column + " < 0.67 THEN '" + name
                    + "=middle' WHEN " + column + " <= 1 THEN '" + name + "=high' END";
        }
        return "CASE WHEN " + column + " <= 0 THEN '" + name + "=0' WHEN " + column + " <= 1 THEN '" + name
                + "=1' WHEN " + column + " <= 4 THEN '" + name + "=2-4' WHEN " + column + " > 4 THEN '" + name
                + "=5+' END";
    }

    private static String list(List<String> cases) {
        return cases.isEmpty()
                ? "CAST([] AS VARCHAR[])"
                : cases.stream().collect(Collectors.joining(", ", "list_filter([", "], lambda c: c IS NOT NULL)"));
    }
}
