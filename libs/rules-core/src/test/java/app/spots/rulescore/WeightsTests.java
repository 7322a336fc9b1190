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

    private void refuses(String json, String message) {
        assertThatThrownBy(() -> Weights.read(json, pack))
                .isInstanceOf(PackRefused.class)
                .hasMessageContaining(message);
    }

    private static String json(String packId, String weights) {
        return ("{'formatVersion': 1, 'packId': '" + packId + "', 'weights': {" + weights + "}}").replace('\'', '"');
    }
}
