package app.spots.rulescore;

import static app.spots.rulescore.TestPacks.facts;
import static app.spots.rulescore.TestPacks.family;
import static app.spots.rulescore.TestPacks.filter;
import static app.spots.rulescore.TestPacks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterpreterTests {

    private static final String P = "{'input': 'candidate.p'}";
    private static final String X = "{'input': 'candidate.x'}";

    @Test
    void firesOnlyWhenTrue() {
        Pack pack = TestPacks.withRules(rule("rule", P, "1.5"));

        assertThat(factor(pack, Map.of("candidate.p", true))).isEqualTo(1.5);
        assertThat(factor(pack, Map.of("candidate.p", false))).isEqualTo(1);
        assertThat(factor(pack, Map.of())).isEqualTo(1);
    }

    @Test
    void anUnknownFactorIsOne() {
        Pack pack = TestPacks.withRules(rule("rule", "true", X));

        assertThat(factor(pack, Map.of("candidate.x", 2))).isEqualTo(2);
        assertThat(factor(pack, Map.of())).isEqualTo(1);
    }

    @Test
    void weightsScaleTheDistanceFromOne() {
        Pack pack = TestPacks.withRules(rule("rule", "true", "1.5", 0.01, 100, 0.5));

        assertThat(factor(pack, Map.of())).isEqualTo(1.25);
    }

    @Test
    void clampsToTheRulesBounds() {
        Pack pack = TestPacks.withRules(rule("rule", "true", X, 0.8, 1.6, 1));

        assertThat(factor(pack, Map.of("candidate.x", 9))).isEqualTo(1.6);
        assertThat(factor(pack, Map.of("candidate.x", 0.1))).isEqualTo(0.8);
        assertThat(factor(pack, Map.of("candidate.x", -7))).isEqualTo(0.8);
        assertThat(factor(pack, Map.of("candidate.x", 1.6))).isEqualTo(1.6);
    }

    @Test
    void aWeightThatOverflowsClamps() {
        Pack pack = TestPacks.withRules(rule("rule", "true", X, 0.5, 3, 4));

        assertThat(factor(pack, Map.of("candidate.x", Double.MAX_VALUE))).isEqualTo(3);
        assertThat(factor(pack, Map.of("candidate.x", -Double.MAX_VALUE))).isEqualTo(0.5);
    }

    @Test
    void clampsEachFamilyAndMultipliesThem() {
        Pack pack = Pack.read(TestPacks.json(
                "",
                family("first", 0.5, 2, rule("a", "true", "1.5"), rule("b", "true", "1.5")) + ","
                        + family("second", 0.5, 2, rule("c", "true", "0.6"), rule("d", "true", "0.6")) + ","
                        + family("third", 0.5, 2, rule("e", "true", "1.25"))));

        assertThat(factor(pack, Map.of())).isEqualTo(2 * 0.5 * 1.25);
    }

    @Test
    void theFactorActsOnTheOdds() {
        Pack pack = TestPacks.withRules(rule("rule", "true", "2"));

        double score = TestPacks.starting(pack).score(0.5, facts(pack, Map.of()));

        assertThat(score).isEqualTo(1.0 / 1.5);
        assertThat(Odds.update(0.2, 4)).isEqualTo(0.8 / (0.8 + 0.8));
        assertThat(Odds.update(0.999999, 100)).isLessThan(1);
    }

    @Test
    void aFilterExcludesWhenTrueOrUnknown() {
        Pack pack = TestPacks.withFilter(P);
        Interpreter interpreter = TestPacks.starting(pack);

        assertThat(interpreter.excludedBy(facts(pack, Map.of("candidate.p", false))))
                .isNull();
        assertThat(interpreter.excludedBy(facts(pack, Map.of("candidate.p", true))))
                .isEqualTo(pack.filters().get(0));
        assertThat(interpreter.excludedBy(facts(pack, Map.of())))
                .isEqualTo(pack.filters().get(0));
    }

    @Test
    void theFirstFilterIsNamed() {
        Pack pack = Pack.read(TestPacks.json(
                filter("first", "false") + "," + filter("second", "true") + "," + filter("third", "true"), ""));

        Trace trace = TestPacks.starting(pack).trace(0.5, facts(pack, Map.of()));

        assertThat(trace.exclusion())
                .isEqualTo(new Trace.Exclusion("second", java.util.List.of(), "Left out by second."));
        assertThat(trace.factor()).isZero();
        assertThat(trace.score()).isZero();
        assertThat(trace.families()).isEmpty();
    }

    @Test
    void theTraceTellsEveryStep() {
        Pack pack = Pack.read(TestPacks.json(
                filter("gone", "{'input': 'candidate.q'}"),
                family("first", 0.5, 2, rule("fires", P, X, 0.5, 1.4, 1), rule("silent", "{'not': [" + P + "]}", "1.5"))
                        + ","
                        + family(
                                "second",
                                0.9,
                                1.1,
                                rule("unsure", "{'gt': [{'input': 'user.age'}, 3]}", "2"),
                                rule("odd", "true", "{'input': 'candidate.y'}"),
                                rule("low", "true", "0.5", 0.1, 1, 1))));
        Map<String, Object> values = new HashMap<>(Map.of("candidate.p", true, "candidate.x", 3, "candidate.q", false));
        values.put("candidate.name", "Third Coast");

        Trace trace = TestPacks.starting(pack).trace(0.25, facts(pack, values));

        assertThat(trace.packId()).isEqualTo(pack.id());
        assertThat(trace.weightsId()).isEqualTo(Weights.starting(pack).id());
        assertThat(trace.baseScore()).isEqualTo(0.25);
        assertThat(trace.exclusion()).isNull();
        Trace.FamilyStep first = trace.families().get(0);
        assertThat(first.rules().get(0))
                .isEqualTo(new Trace.RuleStep(
                        "fires",
                        java.util.List.of(new Trace.Read("candidate.p", true), new Trace.Read("candidate.x", 3.0)),
                        Truth.TRUE,
                        3.0,
                        1,
                        1.4,
                        true,
                        1.4,
                        "Because of fires at Third Coast."));
        assertThat(first.rules().get(1).matched()).isEqualTo(Truth.FALSE);
        assertThat(first.rules().get(1).fired()).isFalse();
        assertThat(first.rules().get(1).running()).isEqualTo(1.4);
        assertThat(first)
                .extracting(Trace.FamilyStep::product, Trace.FamilyStep::applied, Trace.FamilyStep::clamped)
                .containsExactly(1.4, 1.4, false);
        Trace.FamilyStep second = trace.families().get(1);
        assertThat(second.rules().get(0).matched()).isEqualTo(Truth.UNKNOWN);
        assertThat(second.rules().get(0).reads()).containsExactly(new Trace.Read("user.age", null));
        assertThat(second.rules().get(1).matched()).isEqualTo(Truth.TRUE);
        assertThat(second.rules().get(1).factor()).isNull();
        assertThat(second.rules().get(1).reason()).isNull();
        assertThat(second.rules().get(2).factor()).isEqualTo(0.5);
        assertThat(second)
                .extracting(Trace.FamilyStep::product, Trace.FamilyStep::applied, Trace.FamilyStep::clamped)
                .containsExactly(0.5, 0.9, true);
        assertThat(trace.factor()).isEqualTo(1.4 * 0.9).isEqualTo(second.running());
        assertThat(trace.score()).isEqualTo(Odds.update(0.25, 1.4 * 0.9));
        assertThat(trace.reasons()).containsExactly("Because of fires at Third Coast.");
    }

    @Test
    void reasonsAreSortedByStrengthAndLeaveOutWhatLowers() {
        Pack pack = TestPacks.withRules(
                rule("small", "true", "1.1"),
                rule("large", "true", "1.5"),
                rule("also-small", "true", "1.1"),
                rule("lowering", "true", "0.5"),
                rule("neutral", "true", "1"));

        assertThat(TestPacks.starting(pack).trace(0.5, facts(pack, Map.of())).reasons())
                .containsExactly(
                        "Because of large at this place.",
                        "Because of small at this place.",
                        "Because of also-small at this place.");
    }

    @Test
    void aPackWithoutRulesLeavesTheScore() {
        Pack pack = Pack.read(TestPacks.json("", ""));

        assertThat(TestPacks.starting(pack).trace(0.3, facts(pack, Map.of())).score())
                .isEqualTo(Odds.update(0.3, 1));
        assertThat(factor(pack, Map.of())).isEqualTo(1);
    }

    @Test
    void refusesFactsAndWeightsOfAnotherPack() {
        Pack one = TestPacks.withRules(rule("one", "true", "1"));
        Pack other = TestPacks.withRules(rule("other", "true", "1"));
        Facts ofOther = facts(other, Map.of());

        assertThatThrownBy(() -> TestPacks.starting(one).factor(ofOther))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another pack");
        assertThatThrownBy(() -> new Interpreter(one, Weights.starting(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another pack");
    }

    @Test
    void tellsWhatItWasMadeOf() {
        Pack pack = TestPacks.withRules();
        Weights weights = Weights.starting(pack);

        assertThat(new Interpreter(pack, weights).weights()).isSameAs(weights);
        assertThat(new Interpreter(pack, weights).pack()).isSameAs(pack);
    }

    @Test
    void refusesAScoreThatIsNoProbability() {
        Pack pack = TestPacks.withRules();
        Facts facts = facts(pack, Map.of());

        for (double score : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> TestPacks.starting(pack).score(score, facts))
                    .isInstanceOf(InputRefused.class);
        }
    }

    private static double factor(Pack pack, Map<String, Object> values) {
        return TestPacks.starting(pack).factor(facts(pack, values));
    }
}
