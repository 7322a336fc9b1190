package app.spots.rulescore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operator on known and unknown operands: t, f and u are the truth values, x = 3, y = 0, n is an unknown number. */
class EvaluationTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Kleene: every pair of and, or.
                "{'and': [t, t]}; TRUE",
                "{'and': [t, f]}; FALSE",
                "{'and': [t, u]}; UNKNOWN",
                "{'and': [f, t]}; FALSE",
                "{'and': [f, f]}; FALSE",
                "{'and': [f, u]}; FALSE",
                "{'and': [u, t]}; UNKNOWN",
                "{'and': [u, f]}; FALSE",
                "{'and': [u, u]}; UNKNOWN",
                "{'or': [t, t]}; TRUE",
                "{'or': [t, f]}; TRUE",
                "{'or': [t, u]}; TRUE",
                "{'or': [f, t]}; TRUE",
                "{'or': [f, f]}; FALSE",
                "{'or': [f, u]}; UNKNOWN",
                "{'or': [u, t]}; TRUE",
                "{'or': [u, f]}; UNKNOWN",
                "{'or': [u, u]}; UNKNOWN",
                "{'and': [u, t, f]}; FALSE",
                "{'or': [u, f, t]}; TRUE",
                "{'not': [t]}; FALSE",
                "{'not': [f]}; TRUE",
                "{'not': [u]}; UNKNOWN",
                "true; TRUE",
                "false; FALSE",
                // Comparison
                "{'eq': [x, 3]}; TRUE",
                "{'eq': [x, y]}; FALSE",
                "{'eq': [x, n]}; UNKNOWN",
                "{'eq': [n, n]}; UNKNOWN",
                "{'ne': [x, 3]}; FALSE",
                "{'ne': [x, y]}; TRUE",
                "{'ne': [n, x]}; UNKNOWN",
                "{'eq': [t, t]}; TRUE",
                "{'eq': [t, f]}; FALSE",
                "{'eq': [f, f]}; TRUE",
                "{'eq': [t, u]}; UNKNOWN",
                "{'ne': [t, f]}; TRUE",
                "{'ne': [u, f]}; UNKNOWN",
                "{'eq': [{'input': 'user.stage'}, 'new']}; TRUE",
                "{'eq': ['new', {'input': 'user.stage'}]}; TRUE",
                "{'ne': [{'input': 'user.stage'}, 'regular']}; TRUE",
                "{'eq': [{'input': 'candidate.city'}, 'nyc']}; UNKNOWN",
                "{'ne': ['nyc', {'input': 'candidate.city'}]}; UNKNOWN",
                "{'lt': [y, x]}; TRUE",
                "{'lt': [x, x]}; FALSE",
                "{'lt': [x, y]}; FALSE",
                "{'lt': [x, n]}; UNKNOWN",
                "{'le': [x, x]}; TRUE",
                "{'le': [x, y]}; FALSE",
                "{'le': [y, x]}; TRUE",
                "{'le': [n, y]}; UNKNOWN",
                "{'gt': [x, y]}; TRUE",
                "{'gt': [x, x]}; FALSE",
                "{'gt': [y, x]}; FALSE",
                "{'gt': [n, n]}; UNKNOWN",
                "{'ge': [x, x]}; TRUE",
                "{'ge': [y, x]}; FALSE",
                "{'ge': [x, y]}; TRUE",
                "{'ge': [x, n]}; UNKNOWN",
                "{'in': [x, 1, 3]}; TRUE",
                "{'in': [x, 1, 2]}; FALSE",
                "{'in': [n, 1, 2]}; UNKNOWN",
                "{'in': [{'input': 'user.stage'}, 'regular', 'new']}; TRUE",
                "{'in': [{'input': 'candidate.city'}, 'nyc']}; UNKNOWN",
                "{'eq': [0, {'mul': [-1, y]}]}; TRUE",
                // Known
                "{'known': [x]}; TRUE",
                "{'known': [n]}; FALSE",
                "{'known': [u]}; FALSE",
                "{'known': [t]}; TRUE",
                "{'known': [{'input': 'candidate.city'}]}; FALSE",
                "{'known': [{'input': 'user.stage'}]}; TRUE",
                // Choice
                "{'if': [t, f, t]}; FALSE",
                "{'if': [f, f, t]}; TRUE",
                "{'if': [u, t, t]}; UNKNOWN",
                "{'if': [t, u, t]}; UNKNOWN",
                "{'eq': [{'if': [t, 'a', 'b']}, 'a']}; TRUE",
                "{'eq': [{'if': [f, 'a', 'b']}, 'a']}; FALSE",
                "{'eq': [{'if': [u, 'a', 'a']}, 'a']}; UNKNOWN"
            })
    void truth(String expression, Truth expected) {
        assertThat(truthOf(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'add': [x, 1, 0.5]}; 4.5",
                "{'sub': [x, 5]}; -2",
                "{'mul': [x, 2, 2]}; 12",
                "{'div': [x, 2]}; 1.5",
                "{'min': [x, 2, 7]}; 2",
                "{'min': [1, x]}; 1",
                "{'max': [x, 2, 7]}; 7",
                "{'max': [x, 1]}; 3",
                "{'if': [t, 1, 2]}; 1",
                "{'if': [f, 1, 2]}; 2",
                "{'if': [u, 1, 1]}; NaN",
                "{'lookup': ['rank', {'input': 'user.stage'}]}; 1.5",
                "{'lookup': ['rank', 'regular']}; 2",
                "{'lookup': ['rank', 'missing']}; NaN",
                "{'lookup': ['all', 'missing']}; 7",
                "{'lookup': ['all', {'input': 'candidate.city'}]}; NaN",
                // Unknown is absorbing
                "{'add': [x, n]}; NaN",
                "{'sub': [n, x]}; NaN",
                "{'mul': [0, n]}; NaN",
                "{'div': [n, x]}; NaN",
                "{'min': [n, x]}; NaN",
                "{'min': [x, n]}; NaN",
                "{'max': [n, x]}; NaN",
                "{'max': [x, n]}; NaN",
                // Whatever leaves the finite numbers is unknown, at once
                "{'div': [x, y]}; NaN",
                "{'div': [y, y]}; NaN",
                "{'mul': [1e308, 10]}; NaN",
                "{'add': [1.7e308, 1.7e308]}; NaN",
                "{'min': [1, {'mul': [1e308, 10]}]}; NaN",
                "{'mul': [1e308, 10, 0]}; NaN",
                "{'sub': [-1.7e308, 1.7e308]}; NaN",
                "{'div': [1, {'mul': [-1, y]}]}; NaN",
                // Order is left to right
                "{'add': [1e16, 1, 1]}; 1e16",
                "{'add': [1, 1, 1e16]}; 1.0000000000000002e16",
                "{'mul': [1e-320, 1e10, 1e300]}; 9.999888671826831e-11"
            })
    void number(String expression, double expected) {
        assertThat(Double.valueOf(numberOf(expression))).isEqualTo(Double.valueOf(expected));
    }

    private static Truth truthOf(String expression) {
        Pack pack = TestPacks.withFilter(spelledOut(expression));
        return new Evaluation(TestPacks.facts(pack, values()))
                .truth(pack.filters().get(0).exclude());
    }

    private static double numberOf(String expression) {
        Pack pack = TestPacks.withRules(TestPacks.rule("rule", "true", spelledOut(expression)));
        return new Evaluation(TestPacks.facts(pack, values()))
                .number(pack.rules().get(0).factor());
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("candidate.x", 3.0);
        values.put("candidate.y", 0.0);
        values.put("user.stage", "new");
        values.put("candidate.p", true);
        return values;
    }

    private static String spelledOut(String expression) {
        return expression
                .replaceAll("(?<=[\\[ ,])t(?=[\\],])", "{'input': 'candidate.p'}")
                .replaceAll("(?<=[\\[ ,])f(?=[\\],])", "{'not': [{'input': 'candidate.p'}]}")
                .replaceAll("(?<=known': \\[)u(?=\\])", "{'input': 'candidate.q'}")
                .replaceAll("(?<=[\\[ ,])u(?=[\\],])", "{'input': 'candidate.q'}")
                .replaceAll("(?<=[\\[ ,])x(?=[\\],])", "{'input': 'candidate.x'}")
                .replaceAll("(?<=[\\[ ,])y(?=[\\],])", "{'input': 'candidate.y'}")
                .replaceAll("(?<=[\\[ ,])n(?=[\\],])", "{'input': 'user.age'}");
    }
}
