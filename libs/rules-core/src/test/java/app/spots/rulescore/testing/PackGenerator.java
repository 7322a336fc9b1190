package app.spots.rulescore.testing;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Packs, weights and facts generated from a seed. One seed, one sequence. */
public final class PackGenerator {

    private static final String SCHEMA = """
            {'user': {'age': {'type': 'number', 'min': 0, 'max': 150, 'unknown': true},
                      'stage': {'type': 'string', 'values': ['new', 'regular'], 'unknown': true},
                      'home': {'type': 'string', 'unknown': true},
                      'city': {'type': 'string', 'unknown': true},
                      'tolerance': {'type': 'number', 'min': 0, 'max': 1, 'steps': 1000, 'unknown': true},
                      'member': {'type': 'bool', 'unknown': true}},
             'context': {'hour': {'type': 'number', 'min': 0, 'max': 23, 'unknown': true},
                         'city': {'type': 'string', 'unknown': true},
                         'weekend': {'type': 'bool', 'unknown': true}},
             'candidate': {'kind': {'type': 'string', 'values': ['spot', 'event'], 'unknown': false},
                           'name': {'type': 'text', 'unknown': true},
                           'x': {'type': 'number', 'unknown': true},
                           'y': {'type': 'number', 'min': -1000, 'unknown': true},
                           'share': {'type': 'number', 'min': 0, 'max': 1, 'steps': 1000, 'unknown': true},
                           'years': {'type': 'number', 'min': 0, 'max': 120, 'steps': 10, 'unknown': true},
                           'p': {'type': 'bool', 'unknown': true},
                           'q': {'type': 'bool', 'unknown': true},
                           'r': {'type': 'bool', 'unknown': true},
                           'city': {'type': 'string', 'unknown': true},
                           'area': {'type': 'string', 'unknown': true},
                           'level': {'type': 'string', 'values': ['none', 'local', 'wide'], 'unknown': true}}}""";

    private static final String TABLES = """
            {'rank': {'entries': {'new': 1.5, 'regular': 2, 'local': 0.5, 'a': -3}},
             'by-place': {'entries': {'a': 1.25, 'b': 1e308}, 'otherwise': 7}}""";

    private static final double[] NUMBERS = {0, 1, -1, 0.5, 3, 100, 1e-300, 4.9e-324, 1e300, 1.7e308, 0.1};

    private final SplittableRandom random;
    private final ExpressionGenerator expressions;

    private PackGenerator(long seed, boolean plain) {
        this.random = new SplittableRandom(seed);
        this.expressions = new ExpressionGenerator(random, plain);
    }

    public static PackGenerator of(long seed) {
        return new PackGenerator(seed, false);
    }

    /** Without overflow, division and {@code known}: expressions that CEL gives the same meaning. */
    public static PackGenerator plain(long seed) {
        return new PackGenerator(seed, true);
    }

    /** Mostly some rules; now and then many, or large ones. */
    public Pack pack() {
        List<String> filters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            filters.add(filter("filter-" + i, "{'and': [" + expressions.bool(2) + ", " + expressions.bool(3) + "]}"));
        }
        List<String> families = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            families.add(family(i, random.nextInt(10) == 0 ? 12 : 1 + random.nextInt(4)));
        }
        return Pack.read(json(filters, families));
    }

    /** A pack of one rule, for what asks about its condition. */
    public Pack condition() {
        String rule = "{'id': 'rule', 'title': 'Rule', 'when': " + expressions.bool(4)
                + ", 'factor': 2, 'min': 1, 'max': 2, 'weight': {'id': 'rule', 'start': 1}, 'reason': 'Because.'}";
        return Pack.read(json(List.of(), List.of("{'id': 'family', 'min': 1, 'max': 2, 'rules': [" + rule + "]}")));
    }

    public Weights weights(Pack pack) {
        List<String> weights = new ArrayList<>();
        for (String id : pack.startingWeights().keySet()) {
            if (random.nextInt(3) > 0) {
                weights.add("'" + id + "': " + pick(0, 0.5, 1, 1.75, 4));
            }
        }
        return Weights.read(
                quoted("{'formatVersion': 1, 'packId': '" + pack.id() + "', 'weights': {" + String.join(", ", weights)
                        + "}}"),
                pack);
    }

    public InputValues user(Pack pack) {
        return bind(pack.inputs().user(), userValues());
    }

    public InputValues context(Pack pack) {
        return bind(pack.inputs().context(), contextValues());
    }

    public InputValues candidate(Pack pack) {
        return bind(pack.inputs().candidate(), candidateValues());
    }

    public Facts facts(Pack pack) {
        return new Facts(user(pack), context(pack), candidate(pack));
    }

    Map<String, @Nullable Object> userValues() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        maybe(values, "age", (double) random.nextInt(150));
        maybe(values, "stage", text("new", "regular"));
        maybe(values, "home", text("a", "b", "c", "elsewhere"));
        maybe(values, "city", text("a", "b", "elsewhere", "nowhere"));
        maybe(values, "tolerance", random.nextDouble());
        maybe(values, "member", random.nextBoolean());
        return values;
    }

    Map<String, @Nullable Object> contextValues() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        maybe(values, "hour", (double) random.nextInt(24));
        maybe(values, "city", text("a", "elsewhere", "nowhere"));
        maybe(values, "weekend", random.nextBoolean());
        return values;
    }

    Map<String, @Nullable Object> candidateValues() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", text("spot", "event"));
        maybe(values, "name", "Name " + random.nextInt(100));
        maybe(values, "x", NUMBERS[random.nextInt(NUMBERS.length)]);
        maybe(values, "y", random.nextDouble(-3, 3));
        maybe(values, "share", random.nextDouble());
        maybe(values, "years", random.nextDouble(120));
        maybe(values, "p", random.nextBoolean());
        maybe(values, "q", random.nextBoolean());
        maybe(values, "r", random.nextBoolean());
        maybe(values, "city", text("a", "b", "c", "d"));
        maybe(values, "area", text("a", "b", "c", "elsewhere"));
        maybe(values, "level", text("none", "local", "wide"));
        return values;
    }

    /** Few different ones, so that ties come up. */
    public double modelScore() {
        return random.nextInt(8) == 0 ? random.nextDouble() : random.nextInt(11) / 10.0;
    }

    static InputValues bind(ScopeInputs schema, Map<String, @Nullable Object> values) {
        InputValues.Builder builder = schema.values();
        values.forEach(builder::value);
        return builder.build();
    }

    private static String json(List<String> filters, List<String> families) {
        return quoted(
                "{'formatVersion': 1, 'minEngine': 1, 'name': 'generated', 'scoreSteps': 1000000, 'inputs': " + SCHEMA
                        + ", 'tables': " + TABLES + ", 'filters': [" + String.join(", ", filters) + "], 'families': ["
                        + String.join(", ", families) + "]}");
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String filter(String id, String exclude) {
        return "{'id': '" + id + "', 'title': 'Filter', 'exclude': " + exclude
                + ", 'reason': 'Left out: {candidate.kind}, {candidate.name|unnamed}.'}";
    }

    private String family(int number, int size) {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rules.add(rule("rule-" + number + "-" + i));
        }
        return "{'id': 'family-" + number + "', " + bounds() + ", 'rules': [" + String.join(", ", rules) + "]}";
    }

    private String rule(String id) {
        String when = random.nextInt(25) == 0 ? expressions.large() : expressions.bool(random.nextInt(5));
        boolean literal = random.nextInt(3) == 0;
        String factor = literal
                ? "" + pick(0.75, 0.9, 1, 1.1, 1.3)
                : "{'add': [0.5, " + expressions.number(random.nextInt(5)) + "]}";
        return "{'id': '" + id + "', 'title': 'Rule', 'when': " + when + ", 'factor': " + factor + ", "
                + (literal ? "'min': 0.7, 'max': 1.4" : bounds()) + ", 'weight': {'id': '" + id + "', 'start': "
                + pick(0, 0.5, 1) + "}, 'reason': 'Because of " + id + " at {candidate.name|this place}.'}";
    }

    private String bounds() {
        return "'min': " + pick(0.01, 0.3, 0.7, 1) + ", 'max': " + pick(1, 1.5, 3, 100);
    }

    private void maybe(Map<String, @Nullable Object> values, String name, Object value) {
        if (random.nextInt(4) > 0) {
            values.put(name, value);
        }
    }

    private String text(String... options) {
        return expressions.pick(options);
    }

    private double pick(double... options) {
        return options[random.nextInt(options.length)];
    }
}
