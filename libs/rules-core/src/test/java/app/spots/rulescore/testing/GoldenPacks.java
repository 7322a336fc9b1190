package app.spots.rulescore.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The packs of the golden vectors. In expressions {@code $x} is the input candidate.x and {@code $user.age} is user.age. */
final class GoldenPacks {

    static final String SCHEMA = """
            {'user': {'age': {'type': 'number', 'min': 0, 'max': 150, 'unknown': true},
                      'stage': {'type': 'string', 'values': ['new', 'regular'], 'unknown': true},
                      'home': {'type': 'string', 'unknown': true}},
             'context': {'hour': {'type': 'number', 'min': 0, 'max': 23, 'unknown': true}},
             'candidate': {'city': {'type': 'string', 'unknown': true},
                           'kind': {'type': 'string', 'values': ['spot', 'event'], 'unknown': false},
                           'name': {'type': 'text', 'unknown': true},
                           'p': {'type': 'bool', 'unknown': true},
                           'q': {'type': 'bool', 'unknown': true},
                           'share': {'type': 'number', 'min': 0, 'max': 1, 'steps': 1000, 'unknown': true},
                           'x': {'type': 'number', 'unknown': true},
                           'y': {'type': 'number', 'unknown': true}}}""";

    static final String TABLES = """
            {'rank': {'entries': {'new': 1.5, 'regular': 2, 'a': -3, '__proto__': 4, 'toString': 5}},
             'all': {'entries': {'a': 1.25, '\u00e9': 1e308, 'e\u0301': 6, '\ud83d\ude00': 5e-324}, 'otherwise': 7}}""";

    private static final Pattern SHORT = Pattern.compile("\\$([a-zA-Z0-9.]+)");
    private static final double MAX = Double.MAX_VALUE;
    private static final double MIN = Double.MIN_VALUE;

    private GoldenPacks() {}

    static List<GoldenSource> all() {
        List<GoldenSource> all = new ArrayList<>(List.of(
                logic(),
                numbers(),
                strings(),
                names(),
                filters(),
                grids(),
                bounds(),
                longFamilies(),
                odds(),
                reasons(),
                spelling(),
                ties(),
                starting()));
        all.addAll(scoreGrids());
        all.addAll(atTheLimits());
        for (int seed = 1; seed <= 26; seed++) {
            all.add(new GoldenGenerator(seed).source());
        }
        all.add(segments());
        return all;
    }

    static String pack(
            String name, int scoreSteps, String inputs, String tables, List<String> filters, List<String> families) {
        return "{'formatVersion': 1, 'minEngine': 1, 'name': '" + name + "', 'scoreSteps': " + scoreSteps
                + ", 'inputs': " + inputs
                + ", 'tables': " + tables + ", 'filters': [" + String.join(", ", filters) + "], 'families': ["
                + String.join(", ", families) + "]}";
    }

    static String pack(String name, List<String> filters, String... families) {
        return pack(name, 1_000_000, SCHEMA, TABLES, filters, List.of(families));
    }

    static String family(String id, double min, double max, List<String> rules) {
        return "{'id': '" + id + "', 'min': " + min + ", 'max': " + max + ", 'rules': [" + String.join(", ", rules)
                + "]}";
    }

    static String rule(String id, String when, String factor, double min, double max, double weight) {
        return "{'id': '" + id + "', 'title': 'Rule', 'when': " + spelled(when) + ", 'factor': " + spelled(factor)
                + ", 'min': " + min + ", 'max': " + max + ", 'weight': {'id': '" + id + "', 'start': " + weight
                + "}, 'reason': 'Why " + id + ".'}";
    }

    static String filter(String id, String exclude) {
        return "{'id': '" + id + "', 'title': 'Filter', 'exclude': " + spelled(exclude) + ", 'reason': 'Left out by "
                + id + ".'}";
    }

    static String spelled(String expression) {
        return SHORT.matcher(expression)
                .replaceAll(found ->
                        "{'input': '" + (found.group(1).contains(".") ? "" : "candidate.") + found.group(1) + "'}");
    }

    /** Values by path; those without a scope are the candidate's, whose kind is a spot unless said. */
    static Map<String, @Nullable Object> values(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("candidate.kind", "spot");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = String.valueOf(namesAndValues[i]);
            values.put(name.contains(".") ? name : "candidate." + name, namesAndValues[i + 1]);
        }
        return values;
    }

    /** One rule for each condition; a condition that holds gives 1.5. */
    private static List<String> conditions(String prefix, String... conditions) {
        return numbered(conditions.length, i -> rule(prefix + i, conditions[i], "1.5", 0.01, 100, 1));
    }

    /** One rule for each factor; its value to the bit is in the trace. */
    private static List<String> factors(String prefix, String... factors) {
        return numbered(factors.length, i -> rule(prefix + i, "true", factors[i], 0.01, 100, 1));
    }

    private static List<String> numbered(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).toList();
    }

    private static GoldenSource logic() {
        GoldenSource source = GoldenSource.of(
                "logic",
                pack(
                        "logic",
                        List.of(),
                        family(
                                "truth",
                                0.01,
                                100,
                                conditions(
                                        "c",
                                        "true",
                                        "false",
                                        "$p",
                                        "{'not': [$p]}",
                                        "{'and': [$p, $q]}",
                                        "{'or': [$p, $q]}",
                                        "{'and': [$p, $q, true]}",
                                        "{'and': [true, $p, false, $q]}",
                                        "{'or': [$p, $q, false]}",
                                        "{'or': [false, $p, true, $q]}",
                                        "{'not': [{'and': [$p, $q]}]}",
                                        "{'or': [{'not': [$p]}, {'not': [$q]}]}",
                                        "{'eq': [$p, $q]}",
                                        "{'ne': [$p, $q]}",
                                        "{'eq': [$p, true]}",
                                        "{'ne': [false, $q]}",
                                        "{'eq': [$p, {'not': [$p]}]}",
                                        "{'known': [$p]}",
                                        "{'and': [{'known': [$p]}, $p]}",
                                        "{'or': [{'not': [{'known': [$q]}]}, $q]}",
                                        "{'if': [$p, $q, true]}",
                                        "{'if': [$p, false, $q]}",
                                        "{'if': [{'known': [$p]}, $p, $q]}",
                                        "{'if': [$q, true, true]}",
                                        "{'and': [{'lt': [$x, 1]}, $p]}",
                                        "{'or': [{'lt': [$x, 1]}, $p]}"))));
        Object[] truths = {true, false, null};
        for (Object p : truths) {
            for (Object q : truths) {
                source.evaluate(0, 0.5, true, values("p", p, "q", q));
            }
        }
        return source;
    }

    private static GoldenSource numbers() {
        GoldenSource source = GoldenSource.of(
                "numbers",
                pack(
                        "numbers",
                        List.of(),
                        family(
                                "comparison",
                                0.01,
                                100,
                                conditions(
                                        "c",
                                        "{'lt': [$x, $y]}",
                                        "{'le': [$x, $y]}",
                                        "{'gt': [$x, $y]}",
                                        "{'ge': [$x, $y]}",
                                        "{'eq': [$x, $y]}",
                                        "{'ne': [$x, $y]}",
                                        "{'in': [$x, 0, 1, 5e-324, 0.3]}",
                                        "{'eq': [{'mul': [-1, $x]}, $y]}",
                                        "{'lt': [{'div': [$x, $y]}, 1]}",
                                        "{'or': [{'gt': [{'mul': [$x, $y]}, 1]}, true]}")),
                        family(
                                "arithmetic",
                                0.01,
                                100,
                                factors(
                                        "n",
                                        "{'add': [$x, $y]}",
                                        "{'sub': [$x, $y]}",
                                        "{'mul': [$x, $y]}",
                                        "{'div': [$x, $y]}",
                                        "{'min': [$x, $y]}",
                                        "{'max': [$x, $y]}",
                                        "{'add': [$x, $y, $x]}",
                                        "{'mul': [$x, $y, 1e-300]}",
                                        "{'add': [{'mul': [$x, $y]}, $x]}",
                                        "{'sub': [{'add': [$x, $y]}, $y]}",
                                        "{'mul': [-1, $x]}",
                                        "{'add': [{'mul': [-1, $x]}, {'mul': [-1, $y]}]}",
                                        "{'min': [{'mul': [-1, $x]}, $x]}",
                                        "{'min': [$x, {'mul': [-1, $x]}]}",
                                        "{'max': [{'mul': [-1, $x]}, $x]}",
                                        "{'div': [1, {'mul': [-1, $x]}]}",
                                        "{'if': [{'lt': [$x, $y]}, $x, {'div': [$y, 0]}]}",
                                        "{'mul': [0, $x]}",
                                        "{'min': [1, $x, $y, -1]}"))));
        double[][] pairs = {
            {0, 0},
            {1, 1},
            {1, 3},
            {-1, 0.1},
            {0.1, 0.2},
            {0.3, 0.30000000000000004},
            {0.1, 3},
            {5, 0},
            {-7, 0},
            {1e16, 1},
            {9007199254740993.0, 1},
            {MIN, MIN},
            {MIN, 0.5},
            {-MIN, 0.5},
            {MIN, 3},
            {1e-300, 1e-10},
            {2.2250738585072014e-308, 2.225073858507201e-308},
            {1e-320, 1e10},
            {MAX, MAX},
            {MAX, -MAX},
            {-MAX, MAX},
            {1e308, 10},
            {1e308, 1e-308},
            {1.0000000000000002, 1}
        };
        for (double[] pair : pairs) {
            source.evaluate(0, 0.25, true, values("x", pair[0], "y", pair[1]));
        }
        source.evaluate(0, 0.25, true, values("x", 2))
                .evaluate(0, 0.25, true, values("y", 2))
                .evaluate(0, 0.25, true, values("x", null));
        return source.evaluate(0, 0.25, true, values("x", -0.0, "y", -0.0))
                .evaluate(0, 0.25, true, values("x", -0.0, "y", 3));
    }

    private static GoldenSource strings() {
        GoldenSource source = GoldenSource.of(
                "strings",
                pack(
                        "strings",
                        List.of(),
                        family(
                                "equality",
                                0.01,
                                100,
                                conditions(
                                        "c",
                                        "{'eq': [$city, $user.home]}",
                                        "{'ne': [$city, $user.home]}",
                                        "{'eq': [$city, 'a']}",
                                        "{'eq': ['new', $user.stage]}",
                                        "{'in': [$city, 'a', '\u00e9', 'A']}",
                                        "{'in': ['a', 'b', 'a']}",
                                        "{'eq': [{'if': [$p, $city, 'a']}, $user.home]}",
                                        "{'known': [$city]}",
                                        "{'eq': [$city, $user.stage]}",
                                        "{'eq': [$kind, 'spot']}",
                                        "{'ne': ['a', 'A']}")),
                        family(
                                "look-up",
                                0.01,
                                100,
                                factors(
                                        "n",
                                        "{'lookup': ['rank', $city]}",
                                        "{'lookup': ['all', $city]}",
                                        "{'lookup': ['rank', $user.stage]}",
                                        "{'lookup': ['all', {'if': [$p, $city, $user.home]}]}",
                                        "{'lookup': ['rank', 'regular']}",
                                        "{'lookup': ['rank', 'missing']}",
                                        "{'add': [{'lookup': ['rank', $city]}, {'lookup': ['all', $city]}]}"))));
        for (String city : List.of(
                "a",
                "A",
                "b",
                "new",
                "\u00e9",
                "e\u0301",
                "\ud83d\ude00",
                "__proto__",
                "toString",
                "constructor",
                "valueOf",
                "",
                " ",
                "a ")) {
            source.evaluate(
                    0,
                    0.5,
                    true,
                    values("city", city, "user.home", "a", "user.stage", "regular", "p", city.length() < 2));
        }
        source.evaluate(0, 0.5, true, values("user.home", "a"));
        source.evaluate(0, 0.5, true, values("city", "new", "user.stage", "new", "kind", "event"));
        return source.evaluate(0, 0.5, true, values("city", "\u00e9", "user.home", "e\u0301", "p", true));
    }

    /** Names that mean something to some languages. */
    private static GoldenSource names() {
        String inputs = """
                {'user': {'constructor': {'type': 'bool', 'unknown': true}, 'toString': {'type': 'number', 'unknown': true}},
                 'context': {},
                 'candidate': {'hasOwnProperty': {'type': 'string', 'unknown': true}, 'length': {'type': 'number', 'unknown': true},
                               'valueOf': {'type': 'text', 'unknown': true}, 'constructor': {'type': 'number', 'unknown': true}}}""";
        String rule = rule(
                "to-string", "{'known': [$user.toString]}", "{'lookup': ['prototype', $hasOwnProperty]}", 0.01, 100, 1);
        GoldenSource source = GoldenSource.of(
                "names",
                pack(
                        "names",
                        1000,
                        inputs,
                        "{'constructor': {'entries': {'constructor': 2, 'length': 3}}, 'prototype': {'entries': {'prototype': 0.5}, 'otherwise': 1.5}}",
                        List.of(),
                        List.of(family(
                                "constructor",
                                0.5,
                                2,
                                List.of(
                                        rule(
                                                "value-of",
                                                "{'or': [{'known': [$user.constructor]}, {'known': [$constructor]}]}",
                                                "{'lookup': ['constructor', $hasOwnProperty]}",
                                                0.01,
                                                100,
                                                1),
                                        rule.replace(
                                                "Why to-string.",
                                                "Why {candidate.valueOf|toString}, {candidate.hasOwnProperty|constructor}."),
                                        rule("length", "{'gt': [$length, 1]}", "$length", 0.01, 100, 1))))));
        Map<String, @Nullable Object> none = new LinkedHashMap<>();
        source.evaluate(0, 0.5, true, none);
        for (String key : List.of("constructor", "prototype", "length", "valueOf", "__proto__", "hasOwnProperty")) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(Map.of(
                    "candidate.hasOwnProperty",
                    key,
                    "user.constructor",
                    true,
                    "user.toString",
                    1,
                    "candidate.length",
                    2));
            values.put("candidate.valueOf", "the {value} of | it");
            source.evaluate(0, 0.5, true, values);
        }
        return source.weights("'value-of': 0.5, 'length': 2")
                .evaluate(
                        1,
                        0.5,
                        true,
                        Map.of(
                                "candidate.hasOwnProperty",
                                "constructor",
                                "user.constructor",
                                false,
                                "candidate.length",
                                1.125))
                .refuseBinding("user.valueOf", Map.of("user.valueOf", true))
                .refuseBinding("context.constructor", Map.of("context.constructor", true))
                .refuseWeights(
                        "a weight that the pack lacks",
                        "weights",
                        "{'formatVersion':1,'packId':'THIS','weights':{'constructor':1}}");
    }

    private static GoldenSource filters() {
        GoldenSource source = GoldenSource.of(
                "filters",
                pack(
                        "filters",
                        List.of(
                                filter("age", "{'and': [{'gt': [$x, 0]}, {'lt': [$user.age, $x]}]}"),
                                filter("blocked", "$p"),
                                filter("no-number", "{'lt': [{'div': [1, $y]}, 0]}"),
                                filter("not-listed", "{'gt': [{'lookup': ['rank', $city]}, 100]}"),
                                "{'id': 'named', 'title': 'Filter', 'exclude': " + spelled("$q")
                                        + ", 'reason': '{candidate.name|Something} is left out, a {candidate.kind}.'}"),
                        family("any", 0.5, 2, List.of(rule("one", "true", "1.25", 0.5, 2, 1)))));
        Map<String, @Nullable Object> shown =
                values("x", 0, "p", false, "y", 1, "city", "a", "q", false, "name", "Third \"Coast\"");
        source.evaluate(0, 0.5, true, shown);
        Object[][] changes = {
            {"x", 18},
            {"x", null},
            {"user.age", 17},
            {"p", true},
            {"p", null},
            {"y", 0},
            {"y", -1},
            {"y", null},
            {"y", 5e-324},
            {"city", "b"},
            {"city", null},
            {"city", "new"},
            {"q", true},
            {"q", null}
        };
        for (Object[] change : changes) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(shown);
            values.putAll(values(change));
            source.evaluate(0, 0.5, true, values);
        }
        for (int age : new int[] {0, 17, 18, 19}) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(shown);
            values.putAll(values("x", 18, "user.age", age));
            source.evaluate(0, 0.5, true, values);
        }
        return source.evaluate(0, 0.5, true, values("q", true, "name", "x"));
    }

    private static GoldenSource grids() {
        String number = "{'type': 'number', 'unknown': true";
        String inputs =
                "{'user': {'stage': {'type': 'string', 'values': ['new'], 'unknown': true}, 'must': {'type': 'bool', 'unknown': false}, 'at': {'type': 'number', 'min': 0.25, 'max': 0.75, 'unknown': true}}, 'context': {}, 'candidate': {'free': "
                        + number + "}, 'one': " + number
                        + ", 'min': -10, 'max': 10, 'steps': 1}, 'three': " + number
                        + ", 'min': -10, 'max': 10, 'steps': 3}, 'ten': " + number
                        + ", 'min': -10, 'max': 10, 'steps': 10}, 'thousand': " + number
                        + ", 'min': 0, 'max': 1, 'steps': 1000}, 'billion': " + number
                        + ", 'min': -4503599.627370496, 'max': 4503599.627370496, 'steps': 1000000000}, 'odd': "
                        + number + ", 'min': 0.0006, 'max': 0.9996, 'steps': 1000}}}";
        List<String> names = List.of("free", "one", "three", "ten", "billion");
        GoldenSource source = GoldenSource.of(
                "grids",
                pack(
                        "grids",
                        1000,
                        inputs,
                        "{}",
                        List.of(),
                        List.of(
                                family(
                                        "read",
                                        0.01,
                                        100,
                                        numbered(
                                                names.size(),
                                                i -> rule("r" + i, "true", "$" + names.get(i), 0.01, 100, 1))),
                                family(
                                        "shares",
                                        0.01,
                                        100,
                                        List.of(
                                                rule("thousand", "{'ge': [$thousand, 0.5]}", "$thousand", 0.01, 100, 1),
                                                rule("odd", "{'lt': [$odd, 0.5]}", "$odd", 0.01, 100, 1))))));
        for (double x : new double[] {
            0,
            -0.0,
            0.5,
            -0.5,
            1.5,
            2.5,
            -1.5,
            0.49999999999999994,
            -0.49999999999999994,
            0.05,
            0.15,
            0.25,
            0.35,
            -0.05,
            1.0 / 3,
            1.0 / 6,
            0.1,
            0.2,
            0.30000000000000004,
            2.675,
            1e-9,
            5e-10,
            4.9999999999e-10,
            1e-300,
            MIN,
            -MIN,
            9.999999999,
            -9.95,
            7.0000000005
        }) {
            source.evaluate(
                    0,
                    0.5,
                    true,
                    Map.of(
                            "user.must",
                            true,
                            "candidate.free",
                            x,
                            "candidate.one",
                            x,
                            "candidate.three",
                            x,
                            "candidate.ten",
                            x,
                            "candidate.billion",
                            x));
        }
        for (double x : new double[] {
            0,
            0.0004,
            0.0005,
            0.0015,
            0.0025,
            0.4994999999999999,
            0.4995,
            0.5005,
            0.9994,
            0.9995,
            1,
            1.0004,
            -0.0005,
            -0.0004
        }) {
            source.evaluate(0, x < 0 || x > 1 ? 0.5 : x, true, Map.of("user.must", false, "candidate.thousand", x));
        }
        for (double x : new double[] {0.0005, 0.001, 0.9994, 0.9984}) {
            source.evaluate(0, 0.123, true, Map.of("user.must", false, "candidate.odd", x));
        }
        source.refuseBinding("candidate.thousand", Map.of("candidate.thousand", 1.0005))
                .refuseBinding("candidate.thousand", Map.of("candidate.thousand", -0.0006));
        source.refuseBinding("candidate.odd", Map.of("candidate.odd", 0.9995))
                .refuseBinding("candidate.odd", Map.of("candidate.odd", 0.0004));
        source.refuseBinding("candidate.free", Map.of("candidate.free", Double.NaN))
                .refuseBinding("candidate.free", Map.of("candidate.free", Double.POSITIVE_INFINITY));
        source.refuseBinding("candidate.one", Map.of("candidate.one", Double.NEGATIVE_INFINITY))
                .refuseBinding("candidate.one", Map.of("candidate.one", MAX));
        source.refuseBinding("user.must", Map.of())
                .refuseBinding("user.must", Map.of("user.must", 1))
                .refuseBinding("user.must", Map.of("user.must", "true"));
        source.refuseBinding("user.stage", Map.of("user.stage", "old"))
                .refuseBinding("user.stage", Map.of("user.stage", "New"))
                .refuseBinding("user.stage", Map.of("user.stage", true));
        source.refuseBinding("user.at", Map.of("user.must", true, "user.at", 0.24999999999999997))
                .refuseBinding("user.at", Map.of("user.must", true, "user.at", 0.7500000000000001));
        source.refuseBinding("user.at", Map.of("user.at", "0.5"))
                .refuseBinding("candidate.extra", Map.of("candidate.extra", 1));
        for (double score : new double[] {
            -MIN, -1, 1.0000000000000002, 2, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        }) {
            source.refuseScore(score);
        }
        return source;
    }

    private static List<GoldenSource> scoreGrids() {
        List<GoldenSource> all = new ArrayList<>();
        for (int steps : new int[] {2, 3, 7, 1000, 1_000_000, 1_000_000_000}) {
            GoldenSource source = GoldenSource.of(
                    "score-steps-" + steps,
                    pack(
                            "score-steps",
                            steps,
                            "{'user': {}, 'context': {}, 'candidate': {}}",
                            "{}",
                            List.of(),
                            List.of(family("any", 0.01, 100, List.of(rule("one", "true", "1.7", 0.01, 100, 1))))));
            for (double score : new double[] {
                0,
                -0.0,
                MIN,
                1e-10,
                4.999e-10,
                0.0000005,
                0.00000049999,
                0.1,
                0.16666666666666666,
                0.3333333333333333,
                0.49999999999999994,
                0.5,
                0.1234565,
                0.12345649999999999,
                0.9,
                0.9999995,
                0.99999949,
                0.9999999999,
                0.9999999999999999,
                1
            }) {
                source.evaluate(0, score, steps == 7, Map.of());
            }
            all.add(source);
        }
        return all;
    }

    /** Weights of their own for people of a stage. */
    private static GoldenSource segments() {
        GoldenSource source = GoldenSource.of(
                "segments",
                pack(
                        "segments",
                        List.of(),
                        family(
                                "only",
                                0.5,
                                3,
                                List.of(
                                        rule("first", "true", "1.4", 0.5, 3, 1),
                                        rule("second", "$p", "$x", 0.5, 3, 0.5)))));
        source.weights("'first': 0.25}, 'segments': {'input': 'user.stage', 'weights': {'new': {'second': 2}}")
                .weights("}, 'segments': {'input': 'user.stage', 'weights': {'regular': {},"
                        + " 'new': {'first': 0, 'second': 4}}");
        for (String stage : Arrays.asList("new", "regular", null)) {
            for (int weights = 0; weights < 3; weights++) {
                source.evaluate(weights, 0.3, true, values("user.stage", stage, "x", 1.25, "p", true));
            }
        }
        String artifact = "{'formatVersion':1,'packId':'THIS','weights':{},'segments':";
        source.refuseWeights(
                "segments by an input that lists no values",
                "segments.input",
                artifact + "{'input':'user.home','weights':{'a':{}}}}");
        source.refuseWeights(
                "segments by a candidate's input",
                "segments.input",
                artifact + "{'input':'candidate.kind','weights':{'spot':{}}}}");
        source.refuseWeights("no segment", "segments.weights", artifact + "{'input':'user.stage','weights':{}}}");
        source.refuseWeights(
                "a segment that never is",
                "segments.weights",
                artifact + "{'input':'user.stage','weights':{'old':{}}}}");
        source.refuseWeights(
                "a segment's weight that the pack lacks",
                "segments.weights.new",
                artifact + "{'input':'user.stage','weights':{'new':{'third':1}}}}");
        source.refuseWeights(
                "a segment's weight above 4",
                "segments.weights.new.first",
                artifact + "{'input':'user.stage','weights':{'new':{'first':5}}}}");
        source.refuseWeights("segments without weights", "segments", artifact + "{'input':'user.stage'}}");
        return source.refuseWeights(
                "segments with another field",
                "segments",
                artifact + "{'input':'user.stage','weights':{'new':{}},'more':1}}");
    }

    private static GoldenSource bounds() {
        GoldenSource source = GoldenSource.of(
                "bounds",
                pack(
                        "bounds",
                        List.of(),
                        family(
                                "first",
                                0.5,
                                2,
                                List.of(
                                        rule("wide", "true", "$x", 0.01, 100, 1),
                                        rule("narrow", "$p", "$x", 0.8, 1.6, 0.5),
                                        rule(
                                                "raising",
                                                "{'gt': [$x, 1]}",
                                                "{'add': [1, {'mul': [0.1, $y]}]}",
                                                1,
                                                1.3,
                                                1))),
                        family(
                                "second",
                                0.9,
                                1.1,
                                List.of(
                                        rule("literal", "$p", "1.3", 0.5, 3, 2),
                                        rule("lowering", "{'not': [$p]}", "0.7", 0.5, 1, 1),
                                        rule("fixed", "true", "$y", 1, 1, 4))),
                        family("empty", 0.5, 2, List.of()),
                        family(
                                "third",
                                0.01,
                                100,
                                List.of(
                                        rule("off", "true", "$x", 0.01, 100, 0),
                                        rule("strong", "true", "$y", 0.01, 100, 4)))));
        source.weights("")
                .weights("'wide': 0, 'narrow': 4, 'literal': 0.3333333333333333, 'strong': 0.1, 'off': 1e-320")
                .weights("'wide': 4, 'raising': 4, 'off': 4, 'fixed': -0, 'literal': 4");
        double[][] pairs = {
            {1, 1},
            {1.6, 1},
            {0.8, 1},
            {1.6000000000000003, 0.1},
            {100, 100},
            {100.00000000000001, 1.2},
            {0.01, 0.01},
            {-5, -5},
            {MAX, -MAX},
            {-MAX, MAX},
            {0, 1e308},
            {1.1, 0.9},
            {1.3, 3},
            {2, 0.7},
            {MIN, 1},
            {0.1, 0.3}
        };
        for (int i = 0; i < pairs.length; i++) {
            for (int weights = 0; weights < 4; weights++) {
                source.evaluate(
                        weights,
                        0.05 + 0.06 * i,
                        weights % 2 == 0,
                        values("x", pairs[i][0], "y", pairs[i][1], "p", i % 2 == 0));
            }
        }
        source.evaluate(3, 0.4, true, values("p", true)).evaluate(2, 0.4, true, values("x", 1.25));
        source.refuseWeights(
                "another pack", "packId", "{'formatVersion':1,'packId':'" + "0".repeat(64) + "','weights':{}}");
        source.refuseWeights("no pack", "", "{'formatVersion':1,'weights':{}}");
        source.refuseWeights("another format", "formatVersion", "{'formatVersion':2,'packId':'THIS','weights':{}}");
        source.refuseWeights(
                "a negative weight", "weights.wide", "{'formatVersion':1,'packId':'THIS','weights':{'wide':-0.1}}");
        source.refuseWeights(
                "a weight above 4",
                "weights.wide",
                "{'formatVersion':1,'packId':'THIS','weights':{'wide':4.000000000000001}}");
        source.refuseWeights(
                "a weight as text", "weights.wide", "{'formatVersion':1,'packId':'THIS','weights':{'wide':'1'}}");
        source.refuseWeights(
                "a weight of null", "weights.wide", "{'formatVersion':1,'packId':'THIS','weights':{'wide':null}}");
        source.refuseWeights(
                "a weight that the pack lacks", "weights", "{'formatVersion':1,'packId':'THIS','weights':{'white':1}}");
        source.refuseWeights("an unknown field", "", "{'formatVersion':1,'packId':'THIS','weights':{},'bias':1}");
        source.refuseWeights("a name twice", "", "{'formatVersion':1,'packId':'THIS','weights':{'wide':1,'wide':1}}");
        source.refuseWeights("weights as an array", "weights", "{'formatVersion':1,'packId':'THIS','weights':[1]}");
        return source.refuseWeights("cut", "", "{'formatVersion':1,'packId':'THIS','weights':{");
    }

    /** 165 rules: a family's product leaves the doubles on either side before it is clamped. */
    private static GoldenSource longFamilies() {
        GoldenSource source = GoldenSource.of(
                "long-families",
                pack(
                        "long-families",
                        List.of(),
                        family(
                                "long",
                                0.3,
                                3,
                                numbered(
                                        165,
                                        i -> "{'id':'r" + i + "','title':'R','when':true,'factor':" + spelled("$x")
                                                + ",'min':0.01,'max':100,'weight':{'id':'r" + i
                                                + "','start':1},'reason':'R.'}")),
                        family("last", 0.5, 2, List.of(rule("after", "true", "$y", 0.5, 2, 1)))));
        for (double x : new double[] {100, 0.01, 1.01, 0.99, 73.5, 0.0129, 1}) {
            source.evaluate(0, 0.5, x == 100, values("x", x, "y", 1.1));
        }
        return source;
    }

    private static GoldenSource odds() {
        GoldenSource source = GoldenSource.of(
                "odds",
                pack(
                        "odds",
                        1_000_000_000,
                        SCHEMA,
                        "{}",
                        List.of(),
                        numbered(
                                64,
                                i -> "{'id':'f" + i + "','min':0.01,'max':100,'rules':[{'id':'r" + i
                                        + "','title':'R','when':true,'factor':" + spelled("$x")
                                        + ",'min':0.01,'max':100,'weight':{'id':'r" + i
                                        + "','start':1},'reason':'R.'}]}")));
        for (double x : new double[] {100, 0.01, 1.1, 0.9, 1.0 / 3, 1.0000000001, 1}) {
            for (double score : new double[] {0, 1e-9, 0.1, 0.5, 0.7, 0.999999999, 1}) {
                source.evaluate(0, score, x == 100 && score == 0, values("x", x));
            }
        }
        return source;
    }

    private static GoldenSource reasons() {
        List<String> reasons = List.of(
                "Plain.",
                "{candidate.name|this place}",
                "{candidate.kind} {candidate.kind|unused}",
                "In {candidate.city|a town} near {user.home|you}.",
                "{candidate.name|{a|b}, a {user.stage|n|e|w} one",
                "\u00c9t\u00e9 \u2014 \ud83d\ude00 {candidate.name|\u4e2d\u6587}\ufe0f",
                " {candidate.name|x} ",
                "Tab is no word, a slash is: / \\\\");
        GoldenSource source = GoldenSource.of(
                "reasons", pack("reasons", List.of(), family("any", 0.5, 2, numbered(reasons.size(), i -> rule(
                                "r" + i, i == 0 ? "$p" : "true", i == 7 ? "1" : "{'if': [$p, 1.05, 0.95]}", 0.5, 2, 1)
                        .replace("Why r" + i + ".", reasons.get(i))))));
        source.evaluate(0, 0.5, true, values()).evaluate(0, 0.5, true, values("p", true));
        source.evaluate(
                0,
                0.5,
                true,
                values(
                        "p",
                        true,
                        "name",
                        "Third Coast",
                        "city",
                        "Nyc",
                        "user.home",
                        "a",
                        "user.stage",
                        "regular",
                        "kind",
                        "event"));
        return source.evaluate(
                0,
                0.5,
                true,
                values("p", false, "name", "{candidate.kind} $1 \\ \"\u0001\u202e<b>", "city", "", "user.home", " "));
    }

    /** Layout, spelling of numbers and escapes, order of names: none of them counts; -0 is 0. */
    private static GoldenSource spelling() {
        String rules = family(
                "any",
                0.5,
                2,
                List.of(
                        rule("zero", "{'ge': [-0, $x]}", "{'add': [-0.0, -0.0e9]}", 0.5, 2, 0.5),
                                rule("inverse", "true", "{'div': [1, -0]}", 0.5, 2, 1),
                        rule("number", "{'in': [$x, 10e-1, 0.20E+1, 3.00]}", "0.12500e1", 0.5, 2, 1),
                                rule("entry", "true", "{'lookup': ['t', $city]}", 0.5, 2, 0.5)));
        String text = pack(
                        "spelling",
                        1_000_000,
                        SCHEMA,
                        "{'t': {'otherwise': -0, 'entries': {'\\u0061': 15e-1, 'b': -0.0}}}",
                        List.of(),
                        List.of(rules))
                .replace("'minEngine': 1", "\n\t'minEngine' : 1.0e0")
                .replace("1000000", "1E6")
                .replace("'Rule'", "'\\u0052ule \\/ \\\"one\\\" \\ud83d\\ude00'");
        GoldenSource source = GoldenSource.of("spelling", text);
        for (Object city : new Object[] {"a", "b", "c", null}) {
            source.evaluate(0, 0.5, true, values("x", city == null ? null : (Object) 2, "city", city))
                    .evaluate(0, 0.5, true, values("x", -0.0, "city", city));
        }
        return source;
    }

    private static GoldenSource ties() {
        GoldenSource source = GoldenSource.of(
                "ties",
                pack(
                        "ties",
                        1000,
                        SCHEMA,
                        "{}",
                        List.of(filter("blocked", "$p"), filter("far", "{'gt': [$x, 10]}")),
                        List.of(family("any", 0.5, 2, List.of(rule("one", "{'lt': [$x, 5]}", "1.5", 0.5, 2, 1))))));
        List<GoldenSource.Ranked> candidates = new ArrayList<>();
        for (String id : List.of(
                "b",
                "a",
                "B",
                "10",
                "9",
                "\ud83d\ude00",
                "\ufb33",
                "\u00e9",
                "e\u0301",
                "aa",
                "__proto__",
                "constructor",
                "",
                "a-1",
                "a1",
                "A")) {
            candidates.add(
                    new GoldenSource.Ranked(id, id.length() == 1 ? 0.4 : 0.40049999, values("p", false, "x", 1)));
        }
        candidates.add(new GoldenSource.Ranked("raised", 0.3, values("p", false, "x", 4.999)));
        candidates.add(new GoldenSource.Ranked("best", 0.9, values("p", false, "x", 9)));
        candidates.add(new GoldenSource.Ranked("blocked", 0.9, values("p", true, "x", 99)));
        candidates.add(new GoldenSource.Ranked("not-known", 0.9, values("x", 1)));
        candidates.add(new GoldenSource.Ranked("far", 0.9, values("p", false, "x", 11)));
        candidates.add(new GoldenSource.Ranked("nowhere", 0.9, values("p", false)));
        for (int limit : new int[] {1, 2, 3, 10, 18, 100}) {
            source.rank(0, limit, Map.of(), candidates);
        }
        return source.rank(0, 5, Map.of("user.age", 20), List.of()).rank(0, 5, Map.of(), candidates.subList(18, 22));
    }

    /** The pack that a cluster started with, as of the day when the file was first made. */
    private static GoldenSource starting() {
        GoldenSource source = new GoldenSource("starting-pack", resource("/packs/starting-pack-snapshot.json"));
        source.weights(someWeights(source));
        Random random = new Random(20261123);
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        List<GoldenSource.Ranked> candidates = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 0) {
                request = GoldenGenerator.request(source.pack(), random);
            }
            Map<String, @Nullable Object> candidate =
                    GoldenGenerator.candidate(source.pack(), random, List.of("blocked", "closed", "dismissed"));
            double score = random.nextInt(1001) / 1000.0;
            Map<String, @Nullable Object> all = new LinkedHashMap<>(request);
            all.putAll(candidate);
            source.evaluate(i % 2, score, i % 10 == 0, all);
            candidates.add(new GoldenSource.Ranked("spot-" + i, score, candidate));
        }
        return source.rank(0, 20, request, candidates.subList(20, 60)).rank(1, 10, request, candidates.subList(40, 60));
    }

    private static String someWeights(GoldenSource source) {
        return source.pack().rules().stream()
                .filter(rule -> rule.id().length() % 2 == 0)
                .map(rule -> "'" + rule.weight().id() + "': " + (rule.id().length() % 7) * 0.5)
                .collect(Collectors.joining(", "));
    }

    /** As much as is allowed, and not one more. */
    private static List<GoldenSource> atTheLimits() {
        String deep = "{'not': [".repeat(23) + "$p" + "]}".repeat(23);
        String sixtyFour = "{'or': [" + String.join(",", numbered(64, i -> "$p")) + "]}";
        String wide = "{'and': [" + String.join(",", numbered(30, i -> sixtyFour)) + ","
                + String.join(",", numbered(33, i -> "$q")) + "," + "{'or': ["
                + String.join(",", numbered(14, i -> "$q")) + "]}]}";
        String longWords = rule("long", "true", "1.5", 0.01, 100, 1)
                .replace("'Rule'", "'" + "\ud83d\ude00".repeat(100) + "'")
                .replace("'Why long.'", "'" + "x".repeat(373) + "{candidate.name|this place}'");
        GoldenSource expressions = GoldenSource.of(
                "largest-expressions",
                pack(
                        "a".repeat(64),
                        List.of(filter("deep", deep)),
                        family(
                                "any",
                                0.01,
                                100,
                                List.of(
                                        rule(
                                                "wide",
                                                wide.replace("$p", "true").replace("$q", "true"),
                                                "1.5",
                                                1,
                                                1.5,
                                                1),
                                        longWords))));
        for (Object p : new Object[] {true, false, null}) {
            expressions.evaluate(0, 0.5, true, values("p", p));
        }
        String inputs =
                "{'user': {" + String.join(",", numbered(256, i -> "'i" + i + "':{'type':'bool','unknown':true}"))
                        + "}, 'context': {}, 'candidate': {'s': {'type': 'string', 'values': ["
                        + String.join(",", numbered(256, i -> "'v" + i + "'")) + "], 'unknown': true, 'about': '"
                        + "y".repeat(400) + "'}}}";
        String tables = String.join(
                ",",
                numbered(
                        64,
                        i -> "'t" + i + "':{'entries':{"
                                + (i > 0 ? "'a':" + i : String.join(",", numbered(1000, k -> "'" + k + "':" + k)))
                                + "}}"));
        GoldenSource counts = GoldenSource.of(
                "most-of-everything",
                pack(
                        "counts",
                        2,
                        inputs,
                        "{" + tables + "}",
                        numbered(
                                64,
                                i -> "{'id':'f" + i + "','title':'F','exclude':{'eq':[{'input':'candidate.s'},'v" + i
                                        + "']},'reason':'F.'}"),
                        numbered(
                                64,
                                i -> "{'id':'g" + i + "','min':1,'max':" + (i == 63 ? 100 : 1) + ",'rules':["
                                        + (i < 63
                                                ? ""
                                                : "{'id':'r','title':'R','when':true,'factor':{'lookup':['t0','99']},'min':0.01,'max':100,'weight':{'id':'r','start':1},'reason':'R.'}")
                                        + "]}")));
        counts.evaluate(0, 0.5, false, Map.of("candidate.s", "v63"))
                .evaluate(0, 0.5, false, Map.of("candidate.s", "v64", "user.i255", true))
                .evaluate(0, 0.5, false, Map.of());
        return List.of(expressions, counts);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenPacks.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
