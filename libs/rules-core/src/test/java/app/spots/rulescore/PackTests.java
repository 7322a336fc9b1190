package app.spots.rulescore;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PackTests {

    private static final String JSON = TestPacks.json(
            TestPacks.filter("gone", "{'input': 'candidate.p'}"),
            TestPacks.family("first", 0.5, 2, TestPacks.rule("one", "{'input': 'candidate.q'}", "1.5")) + ","
                    + TestPacks.family("second", 1, 1));

    @Test
    void readsWhatTheJsonSays() {
        Pack pack = Pack.read(JSON);

        assertThat(pack.name()).isEqualTo("test-pack");
        assertThat(pack.scoreSteps()).isEqualTo(1_000_000);
        assertThat(pack.filters()).extracting(Filter::id).containsExactly("gone");
        assertThat(pack.families()).extracting(Family::id).containsExactly("first", "second");
        Rule rule = pack.rules().get(0);
        assertThat(rule.title()).isEqualTo("Rule one");
        assertThat(rule.factor()).isEqualTo(new Expr.NumberLiteral(1.5));
        assertThat(rule.bounds()).isEqualTo(new Bounds(0.01, 100));
        assertThat(rule.reason().source()).isEqualTo("Because of one at {candidate.name|this place}.");
        assertThat(pack.startingWeights()).containsExactly(java.util.Map.entry("one", 1.0));
    }

    @Test
    void theIdIsTheHashOfTheCanonicalText() {
        Pack pack = Pack.read(JSON);

        assertThat(pack.id())
                .isEqualTo(CanonicalJson.sha256(pack.canonicalJson()))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void layoutAndOrderOfFieldsDoNotChangeTheId() {
        String id = Pack.read(JSON).id();

        assertThat(Pack.read(Pack.read(JSON).canonicalJson()).id()).isEqualTo(id);
        assertThat(Pack.read(JSON.replace(",", " ,\n\t").replace("1000000", "1e6"))
                        .id())
                .isEqualTo(id);
        assertThat(Pack.read(JSON.getBytes(StandardCharsets.UTF_8)).id()).isEqualTo(id);
        assertThat(Pack.read(JSON.replace("1.5", "1.6")).id()).isNotEqualTo(id);
    }

    @Test
    void listsInputsInTheOrderOfTheirAppearance() {
        Pack pack = TestPacks.withRules(TestPacks.rule(
                "rule",
                "{'and': [{'gt': [{'input': 'candidate.y'}, {'input': 'candidate.x'}]}, {'known': [{'input': 'user.age'}]}]}",
                "{'add': [{'input': 'candidate.x'}, {'lookup': ['rank', {'input': 'user.stage'}]}]}"));

        Rule rule = pack.rules().get(0);
        assertThat(rule.conditionInputs())
                .extracting(InputDeclaration::path)
                .containsExactly("candidate.y", "candidate.x", "user.age");
        assertThat(rule.inputs())
                .extracting(InputDeclaration::path)
                .containsExactly("candidate.y", "candidate.x", "user.age", "user.stage");
    }

    @Test
    void operatorsAreNamedAsInThePack() {
        for (Operator operator : Operator.values()) {
            assertThat(Operator.named(operator.wireName())).isEqualTo(operator);
            assertThat(operator.wireName()).isEqualTo(operator.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void keepsScoresOffZeroAndOne() {
        Pack pack = Pack.read(JSON);

        assertThat(pack.quantiseScore(0)).isEqualTo(0.000001);
        assertThat(pack.quantiseScore(1)).isEqualTo(0.999999);
        assertThat(pack.quantiseScore(0.12345649)).isEqualTo(0.123456);
        assertThat(pack.quantiseScore(0.12345651)).isEqualTo(0.123457);
    }
}
