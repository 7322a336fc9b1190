package app.spots.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Odds;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulescore.testing.PackGenerator;
import org.junit.jupiter.api.Test;

class ExplanationTests {

    /** The steps are the evaluation: what they multiply to is what was applied, to the bit. */
    @Test
    void theProductOfTheStepsIsExactlyTheFactorApplied() {
        int explained = 0;
        for (int seed = 0; seed < 200; seed++) {
            PackGenerator random = PackGenerator.of(seed);
            Pack pack = random.pack();
            Weights weights = random.weights(pack);
            Interpreter interpreter = new Interpreter(pack, weights);
            for (int i = 0; i < 20; i++) {
                Facts facts = random.facts(pack);
                double score = random.modelScore();
                Explanation explanation = Explanation.of(pack, "a", interpreter.trace(score, facts));
                if (explanation.excluded() == null) {
                    explained++;
                    assertThat(bits(explanation.product())).isEqualTo(bits(interpreter.factor(facts)));
                    assertThat(bits(explanation.product())).isEqualTo(bits(explanation.factor()));
                    assertThat(bits(Odds.update(explanation.baseScore(), explanation.product())))
                            .isEqualTo(bits(explanation.score()));
                    explanation.families().forEach(ExplanationTests::isItsRules);
                } else {
                    assertThat(explanation.families()).isEmpty();
                    assertThat(explanation.score()).isZero();
                }
            }
        }
        assertThat(explained).isGreaterThan(1_000);
    }

    private static void isItsRules(Explanation.FamilyStep family) {
        double product = 1;
        for (Explanation.RuleStep rule : family.rules()) {
            product *= rule.applied();
            assertThat(rule.when()).isNotBlank();
            assertThat(rule.applied()).isBetween(rule.min(), rule.max());
        }
        assertThat(bits(product)).isEqualTo(bits(family.product()));
        assertThat(family.applied()).isBetween(family.min(), family.max());
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
