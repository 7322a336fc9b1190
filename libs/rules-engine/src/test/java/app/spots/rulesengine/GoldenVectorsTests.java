package app.spots.rulesengine;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulescore.testing.GoldenVectors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every evaluator gives the bits of the published file. */
class GoldenVectorsTests {

    private static final GoldenVectors VECTORS = GoldenVectors.load();

    @ParameterizedTest
    @EnumSource(Evaluator.Kind.class)
    void evaluations(Evaluator.Kind kind) {
        int evaluations = 0;
        for (GoldenVectors.GoldenPack golden : VECTORS.packs()) {
            Pack pack = golden.pack();
            List<Evaluator> evaluators = golden.readWeights(pack).stream()
                    .map(weights -> evaluator(kind, pack, weights))
                    .toList();
            for (GoldenVectors.Evaluation expected : golden.evaluations()) {
                Scores found = evaluate(evaluators.get(expected.weights()), expected);
                String name = golden.name() + ", evaluation " + evaluations++;
                String filter = found.isExcluded(0)
                        ? pack.filters().get(found.filter(0)).id()
                        : null;
                assertThat(filter).as(name).isEqualTo(expected.filter());
                assertThat(Double.doubleToRawLongBits(found.score(0)))
                        .as(name)
                        .isEqualTo(Double.doubleToRawLongBits(expected.score()));
            }
        }
        assertThat(evaluations).isGreaterThan(500);
    }

    @ParameterizedTest
    @EnumSource(Evaluator.Kind.class)
    void rankings(Evaluator.Kind kind) {
        int rankings = 0;
        for (GoldenVectors.GoldenPack golden : VECTORS.packs()) {
            Pack pack = golden.pack();
            List<Weights> weights = golden.readWeights(pack);
            for (GoldenVectors.Ranking expected : golden.rankings()) {
                Ranking found =
                        rank(new PackEvaluator(evaluator(kind, pack, weights.get(expected.weights()))), expected);
                assertThat(found.top().stream()
                                .map(each ->
                                        new GoldenVectors.Top(each.candidate().id(), each.score()))
                                .toList())
                        .as(golden.name() + ", ranking " + rankings++)
                        .isEqualTo(expected.top());
                assertThat(found.excludedByFilter()).isEqualTo(expected.excludedByFilter());
                assertThat(found.considered()).isEqualTo(expected.considered());
            }
        }
        assertThat(rankings).isPositive();
    }

    private static Evaluator evaluator(Evaluator.Kind kind, Pack pack, Weights weights) {
        return switch (kind) {
            case INTERPRETER -> Evaluator.interpreter(pack, weights);
            case BYTECODE -> Evaluator.bytecode(pack, weights);
            case VECTOR -> Evaluator.vector(pack, weights).orElseThrow();
        };
    }

    private static Scores evaluate(Evaluator evaluator, GoldenVectors.Evaluation asked) {
        Facts facts = asked.facts(evaluator.pack());
        Candidate candidate = new Candidate("one", facts.candidate(), asked.modelScore());
        Scores scores = new Scores();
        CandidateColumns columns = CandidateColumns.of(evaluator.layout(), List.of(candidate));
        evaluator.score(facts.user(), facts.context(), columns, scores);
        return scores;
    }

    private static Ranking rank(PackEvaluator evaluator, GoldenVectors.Ranking asked) {
        Pack pack = evaluator.pack();
        InputValues user = GoldenVectors.bind(pack.inputs().user(), asked.user());
        InputValues context = GoldenVectors.bind(pack.inputs().context(), asked.context());
        List<Candidate> candidates = asked.candidates().stream()
                .map(each -> new Candidate(
                        each.id(), GoldenVectors.bind(pack.inputs().candidate(), each.values()), each.modelScore()))
                .toList();
        return evaluator.rank(user, context, candidates, asked.limit());
    }
}
