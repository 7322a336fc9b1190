package app.spots.rulescore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every pack, shown on generated ones. A failure names its seed. */
class PackPropertyTests {

    private static final int PACKS = 400;
    private static final int CANDIDATES = 15;

    @Test
    void theTraceIsTheEvaluation() {
        forEachEvaluation((seed, interpreter, facts, score) -> {
            Trace trace = interpreter.trace(score, facts);
            if (trace.exclusion() != null) {
                assertThat(trace.exclusion().filter())
                        .isEqualTo(interpreter.excludedBy(facts).id());
                return;
            }
            assertThat(interpreter.excludedBy(facts)).isNull();
            assertThat(bits(trace.score())).as("seed %d", seed).isEqualTo(bits(interpreter.score(score, facts)));
            assertThat(bits(trace.factor())).as("seed %d", seed).isEqualTo(bits(interpreter.factor(facts)));
            assertThat(bits(trace.factor())).as("seed %d", seed).isEqualTo(bits(product(trace)));
        });
    }

    @Test
    void everyStepStaysWithinItsBounds() {
        forEachEvaluation((seed, interpreter, facts, score) -> {
            Trace trace = interpreter.trace(score, facts);
            for (int f = 0; f < trace.families().size(); f++) {
                Family family = interpreter.pack().families().get(f);
                Trace.FamilyStep step = trace.families().get(f);
                assertThat(family.bounds().holds(step.applied()))
                        .as("seed %d", seed)
                        .isTrue();
                for (int r = 0; r < step.rules().size(); r++) {
                    Trace.RuleStep rule = step.rules().get(r);
                    assertThat(family.rules().get(r).bounds().holds(rule.applied()))
                            .isTrue();
                    assertThat(rule.fired() || rule.applied() == 1)
                            .as("seed %d", seed)
                            .isTrue();
                }
            }
            assertThat(trace.score()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void higherModelScoresStayHigher() {
        forEachEvaluation((seed, interpreter, facts, score) -> {
            double lower = interpreter.score(score * 0.9, facts);
            assertThat(interpreter.score(score, facts)).as("seed %d", seed).isGreaterThanOrEqualTo(lower);
        });
    }

    @Test
    void deMorganHoldsInThreeValuedLogic() {
        for (long seed = 0; seed < PACKS; seed++) {
            RandomPacks random = new RandomPacks(seed);
            String a = random.bool(3);
            String b = random.bool(3);
            String left = "{'not': [{'and': [" + a + ", " + b + "]}]}";
            String right = "{'or': [{'not': [" + a + "]}, {'not': [" + b + "]}]}";
            Pack pack = Pack.read(
                    TestPacks.json(TestPacks.filter("left", left) + "," + TestPacks.filter("right", right), ""));
            for (int i = 0; i < CANDIDATES; i++) {
                Evaluation evaluation = new Evaluation(TestPacks.facts(pack, random.values()));
                assertThat(evaluation.truth(pack.filters().get(0).exclude()))
                        .as("seed %d", seed)
                        .isEqualTo(evaluation.truth(pack.filters().get(1).exclude()));
            }
        }
    }

    /** Kleene's logic is monotone: learning more never turns a true into a false. Holds where nothing asks what is known. */
    @Test
    void learningMoreNeverContradicts() {
        for (long seed = 0; seed < PACKS; seed++) {
            RandomPacks random = new RandomPacks(seed);
            String condition = random.bool(4);
            if (condition.contains("known")) {
                continue;
            }
            Pack pack = TestPacks.withFilter(condition);
            Expr expression = pack.filters().get(0).exclude();
            for (int i = 0; i < CANDIDATES; i++) {
                Map<String, Object> more = random.values();
                Map<String, Object> less = new java.util.HashMap<>(more);
                less.keySet().removeIf(name -> random.below(2) == 0);
                Truth knowingLess = new Evaluation(TestPacks.facts(pack, less)).truth(expression);
                Truth knowingMore = new Evaluation(TestPacks.facts(pack, more)).truth(expression);
                // Arithmetic may leave the finite numbers only once its operands are known.
                if (knowingLess != Truth.UNKNOWN) {
                    assertThat(knowingMore).as("seed %d, %s", seed, condition).isEqualTo(knowingLess);
                }
            }
        }
    }

    @Test
    void theCanonicalTextReadsBackToTheSamePack() {
        for (long seed = 0; seed < PACKS; seed++) {
            Pack pack = Pack.read(new RandomPacks(seed).json());
            Pack again = Pack.read(pack.canonicalJson());
            assertThat(again.canonicalJson()).isEqualTo(pack.canonicalJson());
            assertThat(again.id()).isEqualTo(pack.id());
        }
    }

    private static double product(Trace trace) {
        double product = 1;
        for (Trace.FamilyStep family : trace.families()) {
            product *= family.applied();
        }
        return product;
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private interface Check {
        void on(long seed, Interpreter interpreter, Facts facts, double score);
    }

    private static void forEachEvaluation(Check check) {
        for (long seed = 0; seed < PACKS; seed++) {
            RandomPacks random = new RandomPacks(seed);
            Pack pack = Pack.read(random.json());
            Interpreter interpreter = TestPacks.starting(pack);
            for (int i = 0; i < CANDIDATES; i++) {
                check.on(seed, interpreter, TestPacks.facts(pack, random.values()), random.score());
            }
        }
    }
}
