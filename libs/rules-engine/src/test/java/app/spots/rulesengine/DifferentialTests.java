package app.spots.rulesengine;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Odds;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Trace;
import app.spots.rulescore.ValueType;
import app.spots.rulescore.Weights;
import app.spots.rulescore.testing.PackGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * All evaluators give the same bits, on generated packs and candidates. A failure names its seed; {@code
 * -Dspots.differential.seed=… -Dspots.differential.packs=1} repeats it alone.
 */
class DifferentialTests {

    private static final int PACKS = Integer.getInteger("spots.differential.packs", 1000);
    private static final long SEED = Long.getLong("spots.differential.seed", 20261123);
    private static final int CANDIDATES = 1000;
    private static final int TRACED = 20;
    private static final int LIMIT = 20;

    @Test
    void agreeOnGeneratedPacks() {
        long excluded = LongStream.range(0, PACKS)
                .parallel()
                .map(i -> compare(SEED + i))
                .sum();

        // A generator whose filters remove nearly everything would prove nothing about rules.
        assertThat(excluded / (double) PACKS / CANDIDATES).isBetween(0.1, 0.6);
    }

    private static long compare(long seed) {
        try {
            PackGenerator generator = PackGenerator.of(seed);
            Pack pack = generator.pack();
            Weights weights = seed % 2 == 0 ? Weights.starting(pack) : generator.weights(pack);
            if (seed % 3 == 0) {
                weights = segmented(pack, weights, seed);
            }
            return new OnePack(generator, pack, weights).compare();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    /** The same, and others for some values of an input of the user, where there is one that lists its values. */
    private static Weights segmented(Pack pack, Weights weights, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return pack.inputs().user().declarations().stream()
                .filter(input ->
                        input.type() == ValueType.STRING && !input.values().isEmpty())
                .findFirst()
                .map(input -> {
                    List<String> segments = new ArrayList<>();
                    for (String value :
                            input.values().subList(0, Math.min(3, input.values().size()))) {
                        List<String> own = new ArrayList<>();
                        for (String id : weights.byId().keySet()) {
                            if (random.nextBoolean()) {
                                own.add("\"" + id + "\": " + random.nextInt(9) / 2.0);
                            }
                        }
                        segments.add("\"" + value + "\": {" + String.join(", ", own) + "}");
                    }
                    String json = weights.canonicalJson();
                    return Weights.read(
                            json.substring(0, json.length() - 1) + ", \"segments\": {\"input\": \"" + input.path()
                                    + "\", \"weights\": {" + String.join(", ", segments) + "}}}",
                            pack);
                })
                .orElse(weights);
    }

    private static final class OnePack {

        private final Interpreter interpreter;
        private final InputValues user;
        private final InputValues context;
        private final CandidateColumns candidates;
        private final Scores expected = new Scores();

        OnePack(PackGenerator generator, Pack pack, Weights weights) {
            this.interpreter = new Interpreter(pack, weights);
            this.user = generator.user(pack);
            this.context = generator.context(pack);
            List<Candidate> generated = new ArrayList<>();
            for (int i = 0; i < CANDIDATES; i++) {
                generated.add(new Candidate("c" + i, generator.candidate(pack), generator.modelScore()));
            }
            this.candidates = CandidateColumns.of(ColumnLayout.of(pack), generated);
        }

        /** How many candidates the filters remove. */
        long compare() {
            Pack pack = interpreter.pack();
            Weights weights = interpreter.weights();
            Evaluator.interpreter(pack, weights).score(user, context, candidates, expected);
            compare(Evaluator.bytecode(pack, weights));
            compare(Evaluator.vector(pack, weights).orElseThrow());
            for (int row = 0; row < TRACED; row++) {
                compareTrace(row);
            }
            compareTop();
            return IntStream.range(0, CANDIDATES).filter(this::isExcluded).count();
        }

        private boolean isExcluded(int row) {
            return expected.filter(row) >= 0;
        }

        private void compare(Evaluator evaluator) {
            Scores found = new Scores();
            evaluator.score(user, context, candidates, found);
            for (int row = 0; row < CANDIDATES; row++) {
                if (found.filter(row) != expected.filter(row) || bits(found.score(row)) != bits(expected.score(row))) {
                    throw new AssertionError("candidate %d: %s gives %s by filter %d, the interpreter %s by filter %d"
                            .formatted(
                                    row,
                                    evaluator.kind(),
                                    found.score(row),
                                    found.filter(row),
                                    expected.score(row),
                                    expected.filter(row)));
                }
            }
        }

        /** What the trace tells step by step is what was applied. */
        private void compareTrace(int row) {
            Candidate candidate = candidates.candidate(row);
            Trace trace = interpreter.trace(candidate.modelScore(), new Facts(user, context, candidate.values()));
            assertThat(trace.exclusion() != null).isEqualTo(isExcluded(row));
            assertThat(bits(trace.score())).isEqualTo(bits(expected.score(row)));
            if (trace.exclusion() != null) {
                String filter =
                        interpreter.pack().filters().get(expected.filter(row)).id();
                assertThat(trace.exclusion().filter()).isEqualTo(filter);
                return;
            }
            double factor = 1;
            for (Trace.FamilyStep family : trace.families()) {
                double product = 1;
                for (Trace.RuleStep rule : family.rules()) {
                    product *= rule.applied();
                    assertThat(bits(rule.running())).isEqualTo(bits(product));
                }
                assertThat(bits(family.product())).isEqualTo(bits(product));
                factor *= family.applied();
            }
            assertThat(bits(trace.factor())).isEqualTo(bits(factor));
            assertThat(bits(Odds.update(trace.baseScore(), factor))).isEqualTo(bits(expected.score(row)));
        }

        private void compareTop() {
            List<Integer> sorted = IntStream.range(0, CANDIDATES)
                    .filter(row -> !isExcluded(row))
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> -expected.score(row))
                            .thenComparing(row -> candidates.candidate(row).id()))
                    .limit(LIMIT)
                    .toList();
            assertThat(TopRows.of(candidates, expected, LIMIT)).containsExactly(sorted.toArray(Integer[]::new));
        }

        private static long bits(double value) {
            return Double.doubleToRawLongBits(value);
        }
    }
}
