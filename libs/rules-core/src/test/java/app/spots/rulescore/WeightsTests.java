package app.spots.rulescore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTests {

    private final Pack pack = TestPacks.withRules(
            TestPacks.rule("one", "true", "1.5"), TestPacks.rule("two", "true", "1.2", 0.5, 2, 0.5));

    @Test
    void startWhereTheRulesSay() {
        Weights weights = Weights.starting(pack);

        assertThat(weights.byId()).isEqualTo(Map.of("one", 1.0, "two", 0.5));
        assertThat(weights.packId()).isEqualTo(pack.id());
        assertThat(Weights.read(weights.canonicalJson(), pack).id()).isEqualTo(weights.id());
    }

    @Test
    void learnedOnesReplaceTheStart() {
        Weights weights = Weights.read(json(pack.id(), "'two': 2"), pack);

        assertThat(weights.byId()).isEqualTo(Map.of("one", 1.0, "two", 2.0));
        assertThat(weights.id()).isNotEqualTo(Weights.starting(pack).id());
        assertThat(new Interpreter(pack, weights).factor(TestPacks.facts(pack, Map.of())))
                .isEqualTo(1.5 * (1 + 2 * (1.2 - 1)));
    }

    @Test
    void zeroSilencesARule() {
        Weights weights = Weights.read(json(pack.id(), "'one': 0, 'two': 0"), pack);

        assertThat(new Interpreter(pack, weights).factor(TestPacks.facts(pack, Map.of())))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses(json("0".repeat(64), ""), "at packId: these weights belong to another pack");
        refuses(json(pack.id(), "'three': 1"), "at weights: the pack has no weight \"three\"");
        refuses(json(pack.id(), "'one': -1"), "at weights.one: a weight lies between 0 and 4.0");
        refuses(json(pack.id(), "'one': 5"), "at weights.one: a weight lies between 0 and 4.0");
        refuses(json(pack.id(), "'one': '1'"), "at weights.one: a number should stand here");
        refuses(json(pack.id(), "").replace("\"formatVersion\": 1", "\"formatVersion\": 2"), "at formatVersion");
        refuses(json(pack.id(), "").replace("\"weights\"", "\"weight\""), "an unknown field \"weight\"");
        refuses("{", "line 1, column 2");
    }

    @Test
    void peopleOfASegmentHaveTheirOwn() {
        Weights weights =
                Weights.read(segmented(pack.id(), "{'input': 'user.stage', 'weights': {'new': {'two': 2}}}"), pack);

        assertThat(weights.segments()).containsExactly("new");
        assertThat(weights.byId("new")).isEqualTo(Map.of("one", 0.0, "two", 2.0));
        assertThat(weights.byId("regular")).isEqualTo(weights.byId()).isEqualTo(Map.of("one", 0.0, "two", 0.5));
        Interpreter interpreter = new Interpreter(pack, weights);
        assertThat(interpreter.factor(facts(pack, "new"))).isEqualTo(1 + 2 * (1.2 - 1));
        assertThat(interpreter.factor(facts(pack, "regular"))).isEqualTo(1 + 0.5 * (1.2 - 1));
        assertThat(interpreter.factor(facts(pack, null))).isEqualTo(1 + 0.5 * (1.2 - 1));
        assertThat(interpreter
                        .trace(0.5, facts(pack, "new"))
                        .families()
                        .get(0)
                        .rules()
                        .get(1)
                        .weight())
                .isEqualTo(2);
        assertThat(weights.forAll("new").byId()).isEqualTo(weights.byId("new"));
        assertThat(weights.forAll("new").id()).isEqualTo(weights.id());
    }

    @Test
    void refusesSegmentsThatCannotBe() {
        for (Map.Entry<String, String> each : Map.of(
                        "{'input': 'user.age', 'weights': {'new': {}}}", "at segments.input: an input of the user",
                        "{'input': 'candidate.type', 'weights': {'new': {}}}",
                                "at segments.input: an input of the user",
                        "{'input': 'user.stage', 'weights': {}}", "at segments.weights: there is no segment",
                        "{'input': 'user.stage', 'weights': {'NONE': {}}}", "at segments.weights: user.stage is never",
                        "{'input': 'user.stage', 'weights': {'new': {'three': 1}}}",
                                "at segments.weights.new: the pack has no weight \"three\"",
                        "{'input': 'user.stage', 'weights': {'new': {'two': 5}}}",
                                "at segments.weights.new.two: a weight lies between 0 and 4.0",
                        "{'input': 'user.stage'}", "at segments: the field \"weights\" is missing",
                        "{'input': 'user.stage', 'weights': {'new': {}}, 'more': 1}", "an unknown field \"more\"")
                .entrySet()) {
            assertThatThrownBy(() -> Weights.read(segmented(pack.id(), each.getKey()), pack))
                    .isInstanceOf(PackRefused.class)
                    .hasMessageContaining(each.getValue());
        }
    }

    private static String segmented(String packId, String segments) {
        return ("{'formatVersion': 1, 'packId': '" + packId + "', 'weights': {'one': 0}, 'segments': " + segments + "}")
                .replace('\'', '"');
    }

    private static Facts facts(Pack pack, String stage) {
        Facts facts = TestPacks.facts(pack, Map.of());
        return new Facts(
                pack.inputs().user().values().text("stage", stage).build(), facts.context(), facts.candidate());
    }

    private void refuses(String json, String message) {
        assertThatThrownBy(() -> Weights.read(json, pack))
                .isInstanceOf(PackRefused.class)
                .hasMessageContaining(message);
    }

    private static String json(String packId, String weights) {
        return ("{'formatVersion': 1, 'packId': '" + packId + "', 'weights': {" + weights + "}}").replace('\'', '"');
    }
}
