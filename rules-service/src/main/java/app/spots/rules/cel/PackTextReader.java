package app.spots.rules.cel;

import app.spots.rulescore.Pack;
import app.spots.rulescore.PackRefused;
import app.spots.rulescore.ValueType;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one document: its inputs and tables first, then each expression over them, then the whole. */
final class PackTextReader {

    private static final JsonArray NONE = new JsonArray(List.of());

    private final JsonObject document;
    private final Map<String, CelExpression> expressions = new HashMap<>();
    private final List<TextProblem> problems = new ArrayList<>();

    PackTextReader(JsonObject document) {
        this.document = document;
    }

    Pack read() {
        CelReader reader = reader();
        JsonObject filters = PackText.eachOf(
                document, "filters", (filter, i) -> expression(reader, filter, "exclude", "filters[" + i + "]"));
        JsonObject pack =
                PackText.eachOf(filters, "families", (family, i) -> family(reader, family, "families[" + i + "]"));
        if (!problems.isEmpty()) {
            throw new PackTextRefusedException(problems);
        }
        return load(pack);
    }

    /** The pack without its rules gives what expressions may name. */
    private CelReader reader() {
        JsonObject bare = emptied(emptied(document, "filters"), "families");
        Set<String> tables = document.fields().get("tables") instanceof JsonObject declared
                ? declared.fields().keySet()
                : Set.of();
        return new CelReader(load(bare).inputs(), tables);
    }

    private static JsonObject emptied(JsonObject object, String field) {
        return object.fields().get(field) instanceof JsonArray ? PackText.with(object, field, NONE) : object;
    }

    private Pack load(JsonObject pack) {
        try {
            return Pack.read(CanonicalJson.write(pack));
        } catch (PackRefused refused) {
            throw new PackTextRefusedException(List.of(located(refused)));
        }
    }

    private JsonObject family(CelReader reader, JsonObject family, String place) {
        return PackText.eachOf(family, "rules", (rule, i) -> {
            String at = place + ".rules[" + i + "]";
            return expression(reader, expression(reader, rule, "when", at), "factor", at);
        });
    }

    private JsonObject expression(CelReader reader, JsonObject around, String field, String place) {
        if (!(around.fields().get(field) instanceof JsonString text)) {
            return around;
        }
        String at = place + "." + field;
        try {
            ValueType expected = field.equals("factor") ? ValueType.NUMBER : ValueType.BOOL;
            CelExpression read = reader.read(text.value(), expected);
            expressions.put(at, read);
            return PackText.with(around, field, read.ast());
        } catch (CelRefusedException refused) {
            refused.problems()
                    .forEach(problem ->
                            problems.add(new TextProblem(id(around), field, problem.place(), at, problem.problem())));
            return around;
        }
    }

    /** What the load checks find inside an expression is told by its place in the text. */
    private TextProblem located(PackRefused refused) {
        for (Map.Entry<String, CelExpression> each : expressions.entrySet()) {
            String at = each.getKey();
            if (refused.place().equals(at) || startsWithin(refused.place(), at)) {
                TextPlace place = each.getValue().place(refused.place().substring(at.length()));
                String field = at.substring(at.lastIndexOf('.') + 1);
                return new TextProblem(refused.rule(), field, place, refused.place(), refused.problem());
            }
        }
        return new TextProblem(refused.rule(), null, null, refused.place(), refused.problem());
    }

    private static boolean startsWithin(String place, String around) {
        return place.startsWith(around + ".") || place.startsWith(around + "[");
    }

    private static @Nullable String id(JsonObject around) {
        JsonValue id = around.fields().get("id");
        return id instanceof JsonString text ? shown(text.value()) : null;
    }

    private static String shown(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() <= 64 ? ascii : ascii.substring(0, 64) + "...";
    }
}
