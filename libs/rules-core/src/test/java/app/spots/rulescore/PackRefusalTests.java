package app.spots.rulescore;

import static app.spots.rulescore.TestPacks.family;
import static app.spots.rulescore.TestPacks.filter;
import static app.spots.rulescore.TestPacks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal names the rule, the place and the problem. */
class PackRefusalTests {

    private static final String GOOD = TestPacks.json(
            filter("gone", "{'input': 'candidate.p'}"), family("all", 0.5, 2, rule("one", "true", "1.5")));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'nope': [1]}; when; an unknown operator \"nope\"",
                "{'n\u00f6pe': [1]}; when; an unknown operator \"n?pe\"",
                "{'input': 'candidate.nope'}; when.input; no input \"candidate.nope\" is declared",
                "{'input': 'nope.p'}; when.input; no input \"nope.p\" is declared",
                "{'input': 'p'}; when.input; no input \"p\" is declared",
                "{'input': 'candidate.'}; when.input; no input \"candidate.\" is declared",
                "{'input': 1}; when.input; a string should stand here",
                "{'eq': [{'input': 'candidate.name'}, 'x']}; when.eq[0].input; a text is for reasons only",
                "{'input': 'candidate.x'}; when; a bool is expected, this is a number",
                "1; when; a bool is expected, this is a number",
                "'''yes'''; when; a bool is expected, this is a string",
                "null; when; an object should stand here, not null",
                "[]; when; an object should stand here, not an array",
                "{}; when; an object with one field",
                "{'not': [true], 'and': [true, true]}; when; an object with one field",
                "{'not': true}; when.not; an array should stand here, not a boolean",
                "{'not': []}; when; not takes 1 arguments, not 0",
                "{'and': [true]}; when; and takes 2 to 64 arguments, not 1",
                "{'if': [true, true]}; when; if takes 3 arguments, not 2",
                "{'and': [true, 1]}; when.and[1]; a bool is expected, this is a number",
                "{'lt': [1, 'a']}; when.lt[1]; a number is expected, this is a string",
                "{'eq': [1, 'a']}; when.eq[1]; a number is expected, this is a string",
                "{'ne': [true, 1]}; when.ne[1]; a bool is expected",
                "{'if': [1, true, true]}; when.if[0]; a bool is expected",
                "{'if': [true, true, 1]}; when.if[2]; a bool is expected",
                "{'known': [true]}; when.known[0]; known asks about an input",
                "{'in': [{'input': 'candidate.x'}, {'input': 'candidate.y'}]}; when.in[1]; in compares with string or number",
                "{'in': [{'input': 'candidate.x'}, 'a']}; when.in[1]; a number is expected",
                "{'in': [{'input': 'candidate.p'}, true]}; when.in[1]; in compares with string or number literals",
                "{'in': [{'input': 'user.stage'}, 'old']}; when.in[1]; user.stage is never \"old\"",
                "{'eq': [{'input': 'user.stage'}, 'old']}; when.eq[1]; user.stage is never \"old\", only one of [new, regular]",
                "{'ne': ['old', {'input': 'user.stage'}]}; when.ne[0]; user.stage is never \"old\"",
                "{'and': [true, {'or': [true, {'nope': []}]}]}; when.and[1].or[1]; an unknown operator",
                "{'eq': ['', '']}; when.eq[0]; a text of 1 to 200 characters",
                "{'gt': [{'lookup': ['nope', 'a']}, 1]}; when.gt[0].lookup[0]; no table \"nope\"",
                "{'gt': [{'lookup': ['rank']}, 1]}; when.gt[0].lookup; lookup takes a table's id and a key",
                "{'gt': [{'lookup': ['rank', 1]}, 1]}; when.gt[0].lookup[1]; a key is a string, this is a number",
            })
    void refusesConditions(String when, String place, String problem) {
        PackRefused refused = refusal(TestPacks.json("", family("all", 0.5, 2, rule("one", when, "1"))));

        assertThat(refused.rule()).isEqualTo("one");
        assertThat(refused.place()).isEqualTo("families[0].rules[0]." + place);
        assertThat(refused.problem()).contains(problem);
        assertThat(refused).hasMessage("rule one, at " + refused.place() + ": " + refused.problem());
    }

    @ParameterizedTest
    @MethodSource
    void refusesFaultsOutsideConditions(String good, String bad, String place, String problem) {
        String json = GOOD.replace(good.replace('\'', '"'), bad.replace('\'', '"'));
        assertThat(json).isNotEqualTo(GOOD);

        PackRefused refused = refusal(json);

        assertThat(refused.place()).isEqualTo(place);
        assertThat(refused.problem()).contains(problem);
    }

    static Stream<Arguments> refusesFaultsOutsideConditions() {
        String rule = "families[0].rules[0]";
        return Stream.of(
                fault("'formatVersion': 1", "'formatVersion': 2", "formatVersion", "reads format 1 only"),
                fault("'formatVersion': 1", "'formatVersion': '1'", "formatVersion", "a number should stand here"),
                fault("'formatVersion': 1, ", "", "", "the field \"formatVersion\" is missing"),
                fault("'minEngine': 1", "'minEngine': 2", "minEngine", "needs a later engine, this one is 1"),
                fault("'minEngine': 1", "'minEngine': 0", "minEngine", "a whole number from 1"),
                fault("'minEngine': 1", "'minEngine': 1.5", "minEngine", "a whole number from 1"),
                fault("'test-pack'", "'Test Pack'", "name", "an id of lower-case letters"),
                fault("'test-pack'", "'t\u0435st'", "name", "an id of lower-case letters"),
                fault("'test-pack'", "'" + "a".repeat(65) + "'", "name", "at most 64 characters"),
                fault("'scoreSteps': 1000000", "'scoreSteps': 1", "scoreSteps", "a whole number from 2"),
                fault("'scoreSteps'", "'extra': 1, 'scoreSteps'", "", "an unknown field \"extra\""),
                fault("'min': 0.5, 'max': 2.0", "'min': 0, 'max': 2", "families[0].min", "bounds must satisfy"),
                fault("'min': 0.5, 'max': 2.0", "'min': -1, 'max': 2", "families[0].min", "bounds must satisfy"),
                fault("'min': 0.5, 'max': 2.0", "'min': 0.5, 'max': 101", "families[0].min", "bounds must satisfy"),
                fault("'min': 0.5, 'max': 2.0", "'min': 1.1, 'max': 2", "families[0].min", "bounds must satisfy"),
                fault("'min': 0.5, 'max': 2.0", "'min': 0.5, 'max': 0.9", "families[0].min", "bounds must satisfy"),
                fault("'min': 0.01, 'max': 100.0", "'min': 0.001, 'max': 100", rule + ".min", "bounds must satisfy"),
                fault(
                        "'min': 0.01, 'max': 100.0",
                        "'min': 0.01, 'max': 'a'",
                        rule + ".max",
                        "a number should stand here"),
                fault("'factor': 1.5", "'factor': -1.5", rule + ".factor", "a factor is never negative"),
                fault("'factor': 1.5", "'factor': 101", rule + ".factor", "outside the rule's bounds"),
                fault("'factor': 1.5", "'factor': true", rule + ".factor", "a number is expected, this is a bool"),
                fault("'start': 1.0", "'start': -0.1", rule + ".weight.start", "a weight lies between 0 and 4.0"),
                fault("'start': 1.0", "'start': 4.1", rule + ".weight.start", "a weight lies between 0 and 4.0"),
                fault("'id': 'all'", "'id': 'gone'", "families[0].id", "the id \"gone\" stands twice"),
                fault("'id': 'one', 'title'", "'id': 'all', 'title'", rule + ".id", "the id \"all\" stands twice"),
                fault("'id': 'one', 'title'", "'title'", rule, "the field \"id\" is missing"),
                fault("'title': 'Rule one'", "'title': ' '", rule + ".title", "a text of 1 to 200 characters"),
                fault("'Rule one'", "'Rule\\u202eone'", rule + ".title", "the invisible character U+202E"),
                fault("'Rule one'", "'Rule\\u0000one'", rule + ".title", "the invisible character U+0000"),
                fault("'Rule one'", "'Rule\\u200bone'", rule + ".title", "the invisible character U+200B"),
                fault("'Rule one'", "'" + "x".repeat(201) + "'", rule + ".title", "a text of 1 to 200 characters"),
                fault(
                        "{candidate.name|this place}",
                        "{candidate.name}",
                        rule + ".reason",
                        "candidate.name may be unknown"),
                fault(
                        "{candidate.name|this place}",
                        "{candidate.name| }",
                        rule + ".reason",
                        "candidate.name may be unknown"),
                fault(
                        "{candidate.name|this place}",
                        "{candidate.nope|x}",
                        rule + ".reason",
                        "no input \"candidate.nope\""),
                fault(
                        "{candidate.name|this place}",
                        "{candidate.x|x}",
                        rule + ".reason",
                        "is a number and has no words"),
                fault(
                        "{candidate.name|this place}",
                        "{candidate.name",
                        rule + ".reason",
                        "a placeholder is not closed"),
                fault("{candidate.name|this place}", "}", rule + ".reason", "a } closes no placeholder"),
                fault(
                        "'exclude': {'input': 'candidate.p'}",
                        "'exclude': 1",
                        "filters[0].exclude",
                        "a bool is expected"),
                fault("'exclude'", "'weight': 1, 'exclude'", "filters[0]", "an unknown field \"weight\""),
                fault("'rank': {", "'Rank': {", "tables", "\"Rank\" is no id"),
                fault("{'new': 1.5, 'regular': 2}", "{}", "tables.rank.entries", "a table needs an entry"),
                fault("'new': 1.5", "'new': '1'", "tables.rank.entries.new", "a number should stand here"),
                fault(
                        "'new': 1.5",
                        "'new': {'lookup': ['rank', 'new']}",
                        "tables.rank.entries.new",
                        "a number should stand"),
                fault("'new': 1.5", "' ': 1.5", "tables.rank.entries", "a key of 1 to 200 characters"),
                fault("'otherwise': 7", "'otherwise': 'all'", "tables.all.otherwise", "a number should stand here"),
                fault("'otherwise': 7", "'else': 7", "tables.all", "an unknown field \"else\""),
                fault("'hour'", "'Hour'", "inputs.context", "\"Hour\" is no name"),
                fault("'hour'", "'hour-of-day'", "inputs.context", "\"hour-of-day\" is no name"),
                fault("'max': 23", "'max': -1", "inputs.context.hour", "min is greater than max"),
                fault("'type': 'bool'", "'type': 'int'", "inputs.candidate.p.type", "an unknown type"),
                fault(
                        "'type': 'bool'",
                        "'type': 'bool', 'min': 0",
                        "inputs.candidate.p.min",
                        "only a number has a min"),
                fault(
                        "'type': 'bool'",
                        "'type': 'bool', 'steps': 1",
                        "inputs.candidate.p.steps",
                        "only a number has steps"),
                fault(
                        "'type': 'bool'",
                        "'type': 'bool', 'values': []",
                        "inputs.candidate.p.values",
                        "only a string lists"),
                fault(
                        "'type': 'bool', 'unknown': true",
                        "'type': 'bool'",
                        "inputs.candidate.p",
                        "\"unknown\" is missing"),
                fault("['spot', 'event']", "[]", "inputs.candidate.type.values", "the list of values is empty"),
                fault(
                        "['spot', 'event']",
                        "['spot', 'spot']",
                        "inputs.candidate.type.values[1]",
                        "the value stands twice"),
                fault(
                        "['spot', 'event']",
                        "['spot', 1]",
                        "inputs.candidate.type.values[1]",
                        "a string should stand here"),
                fault("'steps': 1000", "'steps': 0", "inputs.candidate.share.steps", "a whole number from 1"),
                fault(
                        "'min': 0, 'max': 1, 'steps'",
                        "'max': 1, 'steps'",
                        "inputs.candidate.share.steps",
                        "needs a min and a max"),
                fault(
                        "'max': 1, 'steps'",
                        "'max': 1e13, 'steps'",
                        "inputs.candidate.share.steps",
                        "leave its grid exact"),
                fault(
                        "{'type': 'text', 'unknown': true}",
                        "{'type': 'text', 'unknown': false}",
                        "inputs.candidate.name",
                        "a text may always be unknown"),
                fault("'candidate': {", "'candidates': {", "inputs", "an unknown field \"candidates\""),
                fault("'families': [", "'families': {}, 'x': [", "", "an unknown field \"x\""));
    }

    @Test
    void refusesOneWeightForTwoRules() {
        String two = rule("two", "true", "1").replace("'weight': {'id': 'two'", "'weight': {'id': 'one'");

        PackRefused refused = refusal(TestPacks.json("", family("all", 0.5, 2, rule("one", "true", "1"), two)));

        assertThat(refused.rule()).isEqualTo("two");
        assertThat(refused.place()).isEqualTo("families[0].rules[1].weight.id");
        assertThat(refused.problem()).isEqualTo("the weight id \"one\" stands twice");
    }

    @Test
    void refusesAFactorThatItsWeightPushesOutOfBounds() {
        PackRefused refused =
                refusal(TestPacks.json("", family("all", 0.5, 2, rule("one", "true", "1.5", 0.5, 1.9, 2))));

        assertThat(refused.place()).isEqualTo("families[0].rules[0].factor");
    }

    @Test
    void refusesTextThatIsNoJsonWithLineAndColumn() {
        PackRefused refused = refusal("{\n  \"formatVersion\": NaN}");

        assertThat(refused.rule()).isNull();
        assertThat(refused.place()).isEmpty();
        assertThat(refused).hasMessageStartingWith("line 2, column 20: ");
        assertThat(refusal("")).hasMessageContaining("line 1, column 1");
        assertThat(refusal("[]")).hasMessageContaining("an object should stand here");
        assertThat(refusal(GOOD.replace("1.5", "1e999"))).hasMessageContaining("beyond a double");
    }

    @Test
    void limitsTheSizeOfText() {
        String long_ = GOOD + " ".repeat(PackLimits.MAX_BYTES);

        assertThat(refusal(long_)).hasMessageContaining("longer than");
        assertThat(refusal("{\"a\":".repeat(10_000))).hasMessageContaining("deeper than 64");
    }

    @Test
    void limitsTheDepthOfAnExpression() {
        assertThat(Pack.read(TestPacks.json(filter("gone", nested(PackLimits.MAX_EXPRESSION_DEPTH)), "")))
                .isNotNull();
        PackRefused refused = refusal(TestPacks.json(filter("gone", nested(PackLimits.MAX_EXPRESSION_DEPTH + 1)), ""));

        assertThat(refused.rule()).isEqualTo("gone");
        assertThat(refused.problem()).contains("nested deeper than 24");
        assertThat(refused.place()).startsWith("filters[0].exclude.not[0].not[0]");
    }

    @Test
    void limitsTheNodesOfAnExpressionAndOfThePack() {
        String sixtyFour = "{'and': [" + repeated(64, i -> "true") + "]}";
        String wide = "{'and': [" + repeated(64, i -> sixtyFour) + "]}";
        assertThat(refusal(TestPacks.json(filter("gone", wide), "")).problem()).contains("more than 2000 nodes");

        String thirty = "{'and': [" + repeated(30, i -> sixtyFour) + "]}";
        String many = repeated(11, i -> filter("gone-" + i, thirty));
        assertThat(refusal(TestPacks.json(many, "")).problem()).contains("more than 20000 expression nodes");
    }

    @Test
    void limitsArgumentsRulesFamiliesAndFilters() {
        assertThat(refusal(TestPacks.json(filter("gone", "{'and': [" + repeated(65, i -> "true") + "]}"), ""))
                        .problem())
                .isEqualTo("there are 65 arguments, at most 64 are allowed");
        assertThat(refusal(TestPacks.json(repeated(65, i -> filter("f" + i, "true")), ""))
                        .problem())
                .isEqualTo("there are 65 filters, at most 64 are allowed");
        assertThat(refusal(TestPacks.json("", repeated(65, i -> family("f" + i, 1, 1))))
                        .problem())
                .isEqualTo("there are 65 families, at most 64 are allowed");
        String half = repeated(501, i -> rule("a" + i, "true", "1"));
        String otherHalf = repeated(501, i -> rule("b" + i, "true", "1"));
        assertThat(refusal(TestPacks.json("", family("one", 1, 1, half) + "," + family("two", 1, 1, otherHalf)))
                        .problem())
                .isEqualTo("the pack has more than 1000 rules");
    }

    @Test
    void limitsTablesAndInputs() {
        String entries = repeated(1001, i -> "'k" + i + "': 1");
        assertThat(refusal(GOOD.replace("\"new\": 1.5, \"regular\": 2", entries.replace('\'', '"')))
                        .problem())
                .isEqualTo("there are 1001 entries, at most 1000 are allowed");
        String inputs = repeated(256, i -> "'h" + i + "': {'type': 'bool', 'unknown': true}") + ", 'hour'";
        assertThat(refusal(GOOD.replace("\"hour\"", inputs.replace('\'', '"'))).problem())
                .isEqualTo("there are 257 inputs, at most 256 are allowed");
    }

    private static String nested(int depth) {
        return "{'not': [".repeat(depth - 1) + "true" + "]}".repeat(depth - 1);
    }

    private static String repeated(int times, java.util.function.IntFunction<String> item) {
        return IntStream.range(0, times).mapToObj(item).collect(Collectors.joining(", "));
    }

    private static Arguments fault(String good, String bad, String place, String problem) {
        return Arguments.of(good, bad, place, problem);
    }

    private static PackRefused refusal(String json) {
        return catchThrowableOfType(PackRefused.class, () -> Pack.read(json));
    }
}
