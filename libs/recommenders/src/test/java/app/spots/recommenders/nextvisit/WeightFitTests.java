package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightFitTests {

    private static final int CANDIDATES = 30;

    @Test
    void findsTheWeightsThatPeopleChoseBy() {
        double[] true_ = new double[Term.COUNT];
        true_[Term.OWN_COUNT.ordinal()] = 1.4;
        true_[Term.DISTANCE_LOG.ordinal()] = -0.8;
        true_[Term.COMPANY.ordinal()] = 0.5;
        SplittableRandom random = new SplittableRandom(2);
        List<Choice> choices =
                IntStream.range(0, 6000).mapToObj(at -> chosenBy(true_, random)).toList();

        double[] fitted = new WeightFit(1e-6).fit(choices);

        for (int term = 0; term < Term.COUNT; term++) {
            assertThat(fitted[term]).as("%s", Term.ALL[term]).isCloseTo(true_[term], within(0.07));
        }
    }

    @Test
    void sampledCandidatesStandForTheOthers() {
        // Of 1000 places alike, one in ten is seen; the popular one is chosen with chance 20 / 1019.
        double weight = Math.log(20);
        SplittableRandom random = new SplittableRandom(3);
        List<Choice> choices = new ArrayList<>();
        for (int at = 0; at < 20_000; at++) {
            int seen = 101;
            float[] rows = new float[seen * Term.COUNT];
            rows[Term.POPULARITY.ordinal()] = 1;
            float[] stands = new float[seen];
            for (int other = 1; other < seen; other++) {
                stands[other] = (float) Math.log(999 / 100.0);
            }
            int chosen = random.nextDouble() < 20 / 1019.0 ? 0 : 1;
            if (chosen == 1) {
                stands[1] = 0;
                for (int other = 2; other < seen; other++) {
                    stands[other] = (float) Math.log(998 / 99.0);
                }
            }
            choices.add(new Choice(new int[seen], rows, new float[0], stands, chosen, 1));
        }

        assertThat(new WeightFit(1e-9).fit(choices)[Term.POPULARITY.ordinal()]).isCloseTo(weight, within(0.12));
    }

    private static Choice chosenBy(double[] weights, SplittableRandom random) {
        float[] rows = new float[CANDIDATES * Term.COUNT];
        double[] chances = new double[CANDIDATES];
        double total = 0;
        for (int at = 0; at < CANDIDATES; at++) {
            double score = 0;
            for (Term term : List.of(Term.OWN_COUNT, Term.DISTANCE_LOG, Term.COMPANY, Term.POPULARITY)) {
                float value = (float) random.nextGaussian();
                rows[at * Term.COUNT + term.ordinal()] = value;
                score += weights[term.ordinal()] * value;
            }
            chances[at] = Math.exp(score);
            total += chances[at];
        }
        double draw = random.nextDouble() * total;
        int chosen = 0;
        while (chosen < CANDIDATES - 1 && (draw -= chances[chosen]) > 0) {
            chosen++;
        }
        return new Choice(new int[CANDIDATES], rows, new float[0], new float[CANDIDATES], chosen, 1);
    }
}
