package app.spots.rulescore;

import java.util.Map;

/** Small packs for tests. Single quotes stand for double ones. */
final class TestPacks {

    static final String INPUTS = """
            {'user': {'age': {'type': 'number', 'min': 0, 'max': 150, 'unknown': true},
                      'stage': {'type': 'string', 'values': ['new', 'regular'], 'unknown': true}},
             'candidate': {'type': {'type': 'string', 'values': ['spot', 'event'], 'unknown': false},
                           'name': {'type': 'text', 'unknown': true},
                           'x': {'type': 'number', 'unknown': true},
                           'y': {'type': 'number', 'unknown': true},
                           'share': {'type': 'number', 'min': 0, 'max': 1, 'steps': 1000, 'unknown': true},
                           'p': {'type': 'bool', 'unknown': true},
                           'q': {'type': 'bool', 'unknown': true},
                           'city': {'type': 'string', 'unknown': true}},
             'context': {'hour': {'type': 'number', 'min': 0, 'max': 23, 'unknown': true}}}""";

    static final String TABLES = """
            {'rank': {'entries': {'new': 1.5, 'regular': 2}}, 'all': {'entries': {'a': 1}, 'otherwise': 7}}""";

    private TestPacks() {}

    static String json(String filters, String families) {
        return ("{'formatVersion': 1, 'minEngine': 1, 'name': 'test-pack', 'scoreSteps': 1000000, 'inputs': " + INPUTS
                        + ", 'tables': " + TABLES + ", 'filters': [" + filters + "], 'families': [" + families + "]}")
                .replace('\'', '"');
    }

    static String family(String id, double min, double max, String... rules) {
        return "{'id': '" + id + "', 'min': " + min + ", 'max': " + max + ", 'rules': [" + String.join(", ", rules)
                + "]}";
    }

    static String rule(String id, String when, String factor) {
        return rule(id, when, factor, 0.01, 100, 1);
    }

    static String rule(String id, String when, String factor, double min, double max, double weight) {
        return "{'id': '" + id + "', 'title': 'Rule " + id + "', 'when': " + when + ", 'factor': " + factor
                + ", 'min': " + min
                + ", 'max': " + max + ", 'weight': {'id': '" + id + "', 'start': " + weight
                + "}, 'reason': 'Because of " + id + " at {candidate.name|this place}.'}";
    }

    static String filter(String id, String exclude) {
        return "{'id': '" + id + "', 'title': 'Filter " + id + "', 'exclude': " + exclude + ", 'reason': 'Left out by "
                + id + ".'}";
    }

    static Pack withRules(String... rules) {
        return Pack.read(json("", family("family", 0.01, 100, rules)));
    }

    static Pack withFilter(String exclude) {
        return Pack.read(json(filter("filter", exclude), ""));
    }

    static Interpreter starting(Pack pack) {
        return new Interpreter(pack, Weights.starting(pack));
    }

    static Facts facts(Pack pack, Map<String, Object> values) {
        InputValues.Builder user = pack.inputs().user().values();
        InputValues.Builder context = pack.inputs().context().values();
        InputValues.Builder candidate = pack.inputs().candidate().values().text("type", "spot");
        values.forEach((path, value) -> {
            String name = path.substring(path.indexOf('.') + 1);
            InputValues.Builder builder =
                    path.startsWith("user.") ? user : path.startsWith("context.") ? context : candidate;
            builder.value(name, value);
        });
        return new Facts(user.build(), context.build(), candidate.build());
    }
}
