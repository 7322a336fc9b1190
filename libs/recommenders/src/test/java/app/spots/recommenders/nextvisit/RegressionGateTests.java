package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.recommenders.evaluation.Ranking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The accuracy bench in small, on a seeded city: fails when a change makes the model worse than it was. A change that
 * makes it better moves the baseline with it.
 */
class RegressionGateTests {

    private static final int LAST_DAYS = 7;
    private static final double BASELINE_ACC1 = 0.6444;
    private static final double BASELINE_MRR = 0.7015;
    private static final double COUNTER_MRR = 0.43253;

    @Test
    void isNotWorseThanItWas() {
        SmallCity city = new SmallCity(60, 49, 0.25, 2026);
        long cut = SmallCity.moment(49 - LAST_DAYS, 0, 0).epochSecond();
        List<Visit> train = city.visits.stream()
                .filter(visit -> visit.moment().epochSecond() < cut)
                .toList();
        List<Trajectory> later = Trajectory.of(city.visits, new PlaceTable(city.places)).stream()
                .filter(trajectory -> trajectory.begins() >= cut && trajectory.size() >= 3)
                .toList();
        NextVisitModel model = NextVisitModel.fit(city.places, train, new FitPlan(2, 1e-3, 1, 700, 20, 1));
        VisitCounter counter = VisitCounter.of(city.places, train);

        double acc1 = 0;
        double mrr = 0;
        double counterMrr = 0;
        int asked = 0;
        for (Trajectory trajectory : later) {
            for (int end = 2; end < trajectory.size(); end++) {
                Situation situation = situation(city, trajectory, end);
                double rank =
                        Ranking.expectedRank(model.scores(situation), trajectory.places()[end]);
                acc1 += rank <= 1 ? 1 : 0;
                mrr += 1 / rank;
                counterMrr += 1
                        / Ranking.expectedRank(
                                counter.scores(situation), trajectory.places()[end]);
                asked++;
            }
        }

        assertThat(asked).isGreaterThan(500);
        assertThat(counterMrr / asked).isCloseTo(COUNTER_MRR, org.assertj.core.api.Assertions.within(1e-4));
        assertThat(acc1 / asked).isGreaterThan(BASELINE_ACC1 - 0.003);
        assertThat(mrr / asked).isGreaterThan(BASELINE_MRR - 0.003);
    }

    private static Situation situation(SmallCity city, Trajectory trajectory, int end) {
        List<Situation.Step> steps = new ArrayList<>();
        for (int at = 0; at < end; at++) {
            steps.add(new Situation.Step(
                    city.places.get(trajectory.places()[at]).id(),
                    new Moment(trajectory.seconds()[at], trajectory.offsets()[at])));
        }
        return new Situation(trajectory.person(), steps, null);
    }
}
