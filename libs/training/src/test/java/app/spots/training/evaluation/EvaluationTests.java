package app.spots.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.training.evaluation.Evaluation.Scored;
import app.spots.training.evaluation.Evaluation.Thresholds;
import app.spots.training.examples.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTests {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void areaUnderTheCurveIsTheChanceThatASuccessScoresAbove() {
        List<Example> examples = new ArrayList<>();
        double[] scores = new double[200];
        SplittableRandom random = new SplittableRandom(3);
        for (int at = 0; at < scores.length; at++) {
            examples.add(shown(at, at, random.nextInt(2), 1, 1, 0.5));
            // Few different scores: ties count half.
            scores[at] = random.nextInt(8) / 8.0;
        }
        double wins = 0;
        double pairs = 0;
        for (int one = 0; one < scores.length; one++) {
            for (int other = 0; other < scores.length; other++) {
                if (examples.get(one).label() > examples.get(other).label()) {
                    pairs++;
                    wins += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
                }
            }
        }

        assertThat(Probabilities.auc(examples, scores)).isCloseTo(wins / pairs, within(1e-12));
    }

    @Test
    void theThresholdIsTheBestOfAll() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            List<Example> examples = new ArrayList<>();
            double[] scores = new double[40];
            for (int at = 0; at < scores.length; at++) {
                examples.add(shown(at, at, random.nextInt(3) == 0 ? 1 : 0, 1, 1, 0.5));
                scores[at] = random.nextInt(20) / 20.0;
            }
            double best = IntStream.rangeClosed(0, 40)
                    .mapToDouble(step -> Probabilities.accuracy(examples, scores, step / 40.0))
                    .max()
                    .orElseThrow();

            double threshold = Probabilities.bestThreshold(examples, scores);

            assertThat(Probabilities.accuracy(examples, scores, threshold)).isEqualTo(best);
        }
    }

    @Test
    void anOrderIsJudgedPerPersonAndOnlyWhereItTellsSomething() {
        List<Example> examples = List.of(
                shown(0, 0, 0, 1, 1, 0.9),
                shown(0, 0, 1, 2, 1, 0.1),
                // Nothing but failures: tells nothing.
                shown(1, 1, 0, 1, 1, 0.9),
                shown(1, 1, 0, 2, 1, 0.1));
        Order order = new Order(examples);

        Order.PerPerson right = order.of(new double[] {0.1, 0.9, 0, 0});
        Order.PerPerson wrong = order.of(new double[] {0.9, 0.1, 0, 0});
        Order.PerPerson undecided = order.of(new double[] {0.5, 0.5, 0, 0});

        assertThat(order.decisions()).isOne();
        assertThat(right.ndcg()).containsExactly(1);
        assertThat(wrong.ndcg()[0]).isCloseTo(1 / (Math.log(3) / Math.log(2)), within(1e-12));
        assertThat(wrong.reciprocalRank()).containsExactly(0.5);
        assertThat(undecided.ndcg()).as("telling nothing apart gains nothing").isEqualTo(wrong.ndcg());
    }

    @Test
    void aSuccessOfADrawnPlaceWeighsTheInverseOfItsChanceWithinBounds() {
        List<Example> examples =
                List.of(shown(0, 0, 1, 1, 1, 0.5), shown(0, 0, 1, 2, 0.2, 0.5), shown(0, 0, 0, 3, 0.001, 0.5));
        Order order = new Order(examples);

        double rareFirst = order.of(new double[] {0.5, 0.9, 0.1}).ndcg()[0];
        double commonFirst = order.of(new double[] {0.9, 0.5, 0.1}).ndcg()[0];

        double discount = 1 / (Math.log(3) / Math.log(2));
        assertThat(rareFirst).isCloseTo(1, within(1e-12));
        assertThat(commonFirst).isCloseTo((1 + 5 * discount) / (5 + discount), within(1e-12));
    }

    @Test
    void aBetterModelIsSurelyBetterAndTheSameOneIsNot() {
        List<Example> examples = new ArrayList<>();
        List<Double> clever = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int decision = 0; decision < 400; decision++) {
            for (int rank = 1; rank <= 5; rank++) {
                int label = random.nextInt(4) == 0 ? 1 : 0;
                examples.add(shown(decision % 50, decision, label, rank, 1, random.nextDouble()));
                clever.add(Math.min(0.99, 0.6 * label + 0.4 * random.nextDouble()));
            }
        }
        double[] ours = clever.stream().mapToDouble(Double::doubleValue).toArray();
        Scored scored = Scored.of(examples, ours);

        Evaluation evaluation = Evaluation.of(scored, Thresholds.from(scored));
        Evaluation same = Evaluation.of(
                Scored.of(
                        examples,
                        examples.stream().mapToDouble(Example::modelScore).toArray()),
                Thresholds.from(scored));

        assertThat(evaluation.ndcg().better()).isTrue();
        assertThat(evaluation.ndcg().people()).isEqualTo(50);
        assertThat(evaluation.accuracy()).isGreaterThan(evaluation.majority());
        assertThat(same.ndcg().better()).isFalse();
        assertThat(evaluation.metrics()).containsKeys("accuracy", "majority", "ndcg.gainLow", "generic.ndcg");
    }

    @Test
    void segmentsBehindWhichFewPeopleStandAreNotTold() {
        List<Example> examples = new ArrayList<>();
        for (int at = 0; at < 600; at++) {
            String place = at < 300 ? "busy" : "quiet";
            examples.add(new Example(
                    at < 300 ? at % 30 : 100 + at % 5,
                    at / 5,
                    NOW,
                    new float[] {0},
                    at % 2,
                    1,
                    1,
                    1 + at % 5,
                    1,
                    0.5,
                    Collections.singletonList(place)));
        }
        Scored scored = Scored.of(examples, new double[600]);

        var segments = new Segments(scored, Thresholds.from(scored), 20).by(List.of("locality"), Set.of(0, 1, 2));

        assertThat(segments)
                .extracting(segment -> segment.by() + " " + segment.value())
                .containsExactlyInAnyOrder("person new", "locality busy");
    }

    private static Example shown(int person, int decision, int label, int rank, double propensity, double modelScore) {
        return new Example(
                person, decision, NOW, new float[] {0}, label, 1, 1, rank, propensity, modelScore, List.of());
    }
}
