package app.spots.rules.difference;

import app.spots.rules.cel.CelWriter;
import app.spots.rulescore.Bounds;
import app.spots.rulescore.Family;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackLimits;
import app.spots.rulescore.Rule;
import app.spots.rulescore.Scope;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Compares two packs part by part. Parts are the same when their ids are. */
public final class Differences {

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    /** In the order of a pack: itself, inputs, tables, filters, families, rules. Empty when they are the same. */
    public static List<Difference> between(Pack a, Pack b) {
        Differences differences = new Differences();
        if (!a.id().equals(b.id())) {
            differences.packs(a, b);
        }
        return List.copyOf(differences.found);
    }

    private void packs(Pack a, Pack b) {
        changed("pack", b.name(), "name", a.name(), b.name());
        changed("pack", b.name(), "scoreSteps", number(a.scoreSteps()), number(b.scoreSteps()));
        inputs(a, b);
        parts("table", tables(a), tables(b), Differences::json, (was, is) -> {});
        parts(
                "filter",
                byId(a.filters(), Filter::id),
                byId(b.filters(), Filter::id),
                Differences::filter,
                this::filters);
        order(
                "filters",
                a.filters().stream().map(Filter::id).toList(),
                b.filters().stream().map(Filter::id).toList());
        parts(
                "family",
                byId(a.families(), Family::id),
                byId(b.families(), Family::id),
                Differences::family,
                this::families);
        order(
                "families",
                a.families().stream().map(Family::id).toList(),
                b.families().stream().map(Family::id).toList());
        parts("rule", rules(a), rules(b), Differences::placed, this::rules);
        b.families().forEach(family -> order(a, family));
    }

    private void inputs(Pack a, Pack b) {
        parts("input", inputs(a), inputs(b), Differences::input, (was, is) -> {});
    }

    private void filters(Filter was, Filter is) {
        changed("filter", is.id(), "title", was.title(), is.title());
        changed("filter", is.id(), "exclude", CelWriter.write(was.exclude()), CelWriter.write(is.exclude()));
        changed("filter", is.id(), "reason", was.reason().source(), is.reason().source());
    }

    private void families(Family was, Family is) {
        bounds("family", is.id(), was.bounds(), is.bounds());
    }

    private void rules(Placed was, Placed is) {
        Rule before = was.rule();
        Rule after = is.rule();
        String id = after.id();
        changed("rule", id, "family", was.family(), is.family());
        changed("rule", id, "title", before.title(), after.title());
        changed("rule", id, "when", CelWriter.write(before.when()), CelWriter.write(after.when()));
        changed("rule", id, "factor", CelWriter.write(before.factor()), CelWriter.write(after.factor()));
        bounds("rule", id, before.bounds(), after.bounds());
        changed("rule", id, "weight id", before.weight().id(), after.weight().id());
        changed(
                "rule",
                id,
                "weight",
                number(before.weight().start()),
                number(after.weight().start()));
        changed("rule", id, "reason", before.reason().source(), after.reason().source());
    }

    private void bounds(String part, String id, Bounds was, Bounds is) {
        changed(part, id, "min", number(was.min()), number(is.min()));
        changed(part, id, "max", number(was.max()), number(is.max()));
    }

    private void changed(String part, String id, String change, String from, String to) {
        if (!from.equals(to)) {
            found.add(Difference.changed(part, id, change, from, to));
        }
    }

    /** Rules are multiplied in their order, so another order may give other last bits. */
    private void order(Pack a, Family is) {
        a.families().stream()
                .filter(was -> was.id().equals(is.id()))
                .forEach(was -> order(
                        "rules of family " + is.id(),
                        was.rules().stream().map(Rule::id).toList(),
                        is.rules().stream().map(Rule::id).toList()));
    }

    private void order(String what, List<String> was, List<String> is) {
        List<String> stayed = was.stream().filter(is::contains).toList();
        List<String> stay = is.stream().filter(was::contains).toList();
        if (!stayed.equals(stay)) {
            found.add(Difference.changed("pack", what, "order", String.join(", ", stayed), String.join(", ", stay)));
        }
    }

    private <T> void parts(
            String part, Map<String, T> a, Map<String, T> b, Function<T, String> shown, BiConsumer<T, T> compare) {
        a.forEach((id, was) -> {
            T is = b.get(id);
            if (is == null) {
                found.add(Difference.removed(part, id, shown.apply(was)));
            } else {
                int before = found.size();
                compare.accept(was, is);
                if (found.size() == before) {
                    changed(part, id, "content", shown.apply(was), shown.apply(is));
                }
            }
        });
        b.forEach((id, is) -> {
            if (!a.containsKey(id)) {
                found.add(Difference.added(part, id, shown.apply(is)));
            }
        });
    }

    private record Placed(String family, Rule rule) {}

    private static Map<String, Placed> rules(Pack pack) {
        Map<String, Placed> rules = new LinkedHashMap<>();
        pack.families()
                .forEach(family -> family.rules().forEach(rule -> rules.put(rule.id(), new Placed(family.id(), rule))));
        return rules;
    }

    private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.put(id.apply(part), part));
        return byId;
    }

    private static Map<String, InputDeclaration> inputs(Pack pack) {
        Map<String, InputDeclaration> inputs = new LinkedHashMap<>();
        for (Scope scope : Scope.values()) {
            pack.inputs().scope(scope).declarations().forEach(input -> inputs.put(input.path(), input));
        }
        return inputs;
    }

    private static Map<String, JsonValue> tables(Pack pack) {
        JsonObject document =
                (JsonObject) JsonReader.read(pack.canonicalJson(), PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH);
        return document.fields().get("tables") instanceof JsonObject tables ? tables.fields() : Map.of();
    }

    private static String json(JsonValue value) {
        return CanonicalJson.write(value);
    }

    private static String filter(Filter filter) {
        return "never shown when " + CelWriter.write(filter.exclude());
    }

    private static String family(Family family) {
        return number(family.bounds().min()) + " to " + number(family.bounds().max());
    }

    private static String placed(Placed placed) {
        Rule rule = placed.rule();
        return "in " + placed.family() + ", when " + CelWriter.write(rule.when()) + " the odds are multiplied by "
                + CelWriter.write(rule.factor()) + ", " + number(rule.bounds().min()) + " to "
                + number(rule.bounds().max()) + ", weight "
                + number(rule.weight().start());
    }

    private static String input(InputDeclaration input) {
        StringBuilder words = new StringBuilder(input.type().wireName());
        if (!input.values().isEmpty()) {
            words.append(", one of ").append(input.values());
        }
        if (Double.isFinite(input.min())) {
            words.append(", at least ").append(number(input.min()));
        }
        if (Double.isFinite(input.max())) {
            words.append(", at most ").append(number(input.max()));
        }
        if (input.steps() > 0) {
            words.append(", in steps of 1/").append(input.steps());
        }
        return words.append(input.unknownAllowed() ? ", may be unknown" : ", always known")
                .append(input.about().isEmpty() ? "" : " (" + input.about() + ")")
                .toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
