package app.spots.rulesengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackEvaluatorTests {

    private static final Pack PACK = Pack.read("""
            {"formatVersion": 1, "minEngine": 1, "name": "test-pack", "scoreSteps": 1000, "tables": {},
             "inputs": {"user": {}, "context": {}, "candidate": {
               "near": {"type": "bool", "unknown": true}, "closed": {"type": "bool", "unknown": true}}},
             "filters": [{"id": "closed", "title": "Closed", "exclude": {"input": "candidate.closed"}, "reason": "Closed."}],
             "families": [{"id": "all", "min": 1, "max": 3, "rules": [
               {"id": "near", "title": "Near", "when": {"input": "candidate.near"}, "factor": 2, "min": 1, "max": 3,
                "weight": {"id": "near", "start": 1}, "reason": "It is near."}]}]}""");

    private final PackEvaluator evaluator = new PackEvaluator(PACK, Weights.starting(PACK));
    private final InputValues user = PACK.inputs().user().values().build();
    private final InputValues context = PACK.inputs().context().values().build();

    @Test
    void ranksByScoreAndTracesWhatItReturns() {
        Ranking ranking = rank(2, open("a", 0.5, false), open("b", 0.4, true), open("c", 0.3, false));

        assertThat(ranking.top()).extracting(ranked -> ranked.candidate().id()).containsExactly("b", "a");
        Ranking.Ranked best = ranking.top().get(0);
        assertThat(best.score())
                .isEqualTo(0.8 / (1 - 0.4 + 0.8))
                .isEqualTo(best.trace().score());
        assertThat(best.trace().reasons()).containsExactly("It is near.");
        assertThat(ranking.packId()).isEqualTo(PACK.id());
        assertThat(ranking.weightsId()).isEqualTo(Weights.starting(PACK).id());
        assertThat(ranking.considered()).isEqualTo(3);
    }

    @Test
    void countsWhatFiltersRemove() {
        Ranking ranking =
                rank(5, candidate("a", 0.9, false, true), candidate("b", 0.9, false, null), open("c", 0.1, false));

        assertThat(ranking.top()).extracting(ranked -> ranked.candidate().id()).containsExactly("c");
        assertThat(ranking.excludedByFilter()).isEqualTo(Map.of("closed", 2));
        assertThat(ranking.considered()).isEqualTo(1);
    }

    @Test
    void tiesBreakByIdWhateverTheOrder() {
        List<Candidate> candidates = new ArrayList<>();
        for (String id : List.of("e", "b", "d", "a", "c")) {
            candidates.add(open(id, 0.5, false));
        }
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(candidates, random);
            assertThat(evaluator.rank(user, context, candidates, 3).top())
                    .extracting(ranked -> ranked.candidate().id())
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void theBoundedHeapAgreesWithAFullSort() {
        Interpreter interpreter = new Interpreter(PACK, Weights.starting(PACK));
        Random random = new Random(20261123);
        for (int round = 0; round < 100; round++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int i = random.nextInt(300); i >= 0; i--) {
                candidates.add(open("id-" + i, random.nextInt(20) / 20.0, random.nextBoolean()));
            }
            Collections.shuffle(candidates, random);
            int limit = 1 + random.nextInt(40);
            List<String> sorted = candidates.stream()
                    .sorted(Comparator.comparingDouble((Candidate c) ->
                                    interpreter.score(c.modelScore(), new Facts(user, context, c.values())))
                            .reversed()
                            .thenComparing(Candidate::id))
                    .limit(limit)
                    .map(Candidate::id)
                    .toList();
            assertThat(evaluator.rank(user, context, candidates, limit).top())
                    .extracting(ranked -> ranked.candidate().id())
                    .isEqualTo(sorted);
        }
    }

    @Test
    void nothingToRankGivesAnEmptyTop() {
        assertThat(rank(3).top()).isEmpty();
    }

    @Test
    void refusesARankingWithoutPlaces() {
        assertThatThrownBy(() -> rank(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesValuesOfAnotherPack() {
        Pack other = Pack.read(PACK.canonicalJson().replace("test-pack", "other-pack"));
        InputValues foreign = other.inputs().candidate().values().build();

        assertThatThrownBy(() -> rank(1, new Candidate("a", foreign, 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another pack");
    }

    private Ranking rank(int limit, Candidate... candidates) {
        return evaluator.rank(user, context, List.of(candidates), limit);
    }

    private static Candidate open(String id, double score, boolean near) {
        return candidate(id, score, near, false);
    }

    private static Candidate candidate(String id, double score, boolean near, Boolean closed) {
        InputValues values = PACK.inputs()
                .candidate()
                .values()
                .flag("near", near)
                .flag("closed", closed)
                .build();
        return new Candidate(id, values, score);
    }
}
