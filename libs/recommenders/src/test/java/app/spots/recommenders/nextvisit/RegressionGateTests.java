package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.evaluation.Ranking;
import app.spots.recommenders.evaluation.Ranks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The accuracy bench in small, on a seeded city: fails when a change makes the model worse than it was. A change that
 * makes it better moves the baseline with it.
 */
class RegressionGateTests {

    private static final int DAYS = 49;
    private static final int LAST_DAYS = 7;
    private static final double LEEWAY = 0.003;
    private static final double COUNTER_MRR = 0.43253;
    private static final FitPlan PLAN = new FitPlan(2, 1e-3, 1, 700, 20, 1);

    /** The last step of each is asked for, with its moment. */
    private static final List<Situation> SITUATIONS = new ArrayList<>();

    private static final List<Integer> TARGETS = new ArrayList<>();
    private static VisitCounter counter;
    private static NextVisitModel model;

    @BeforeAll
    static void fit() {
        SmallCity city = new SmallCity(60, DAYS, 0.25, 2026);
        PlaceTable places = new PlaceTable(city.places);
        long cut = SmallCity.moment(DAYS - LAST_DAYS, 0, 0).epochSecond();
        List<Visit> train = city.visits.stream()
                .filter(visit -> visit.moment().epochSecond() < cut)
                .toList();
        for (Trajectory trajectory : Trajectory.of(city.visits, places)) {
            for (int end = 2; trajectory.begins() >= cut && end < trajectory.size(); end++) {
                SITUATIONS.add(situation(city, trajectory, end));
                TARGETS.add(trajectory.places()[end]);
            }
        }
        counter = VisitCounter.of(city.places, train);
        Fitting fitting = new Fitting(train, places, PLAN);
        // The two settings that are asked; the other six are fitted the same way.
        Map<Setting, Weighing> weighings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            // The two that are asked; the other six are fitted the same way.
            boolean asked = setting == Setting.FOLLOWING || setting == Setting.FOLLOWING_TIMED;
            weighings.put(setting, asked ? fitting.weighing(setting) : Weighing.untaught());
        }
        model = new NextVisitModel(
                new TailChoices(train, places).before(Long.MAX_VALUE), new NextVisitWeights(weighings));
    }

    @Test
    void theCounterIsWhatItWas() {
        assertThat(TARGETS).hasSizeGreaterThan(500);
        assertThat(ranks(situation -> counter.scores(untimed(situation))).reciprocal())
                .isCloseTo(COUNTER_MRR, within(1e-4));
    }

    @Test
    void isNotWorseThanItWas() {
        Ranks ranks = ranks(situation -> model.scores(untimed(situation)));

        assertThat(ranks.hitRate(1)).isGreaterThan(0.6404 - LEEWAY);
        assertThat(ranks.reciprocal()).isGreaterThan(0.6996 - LEEWAY);
    }

    @Test
    void isNotWorseThanItWasWhereTheTimeIsKnown() {
        Ranks ranks = ranks(model::scores);

        assertThat(ranks.hitRate(1)).isGreaterThan(0.7444 - LEEWAY);
        assertThat(ranks.hitRate(10)).isGreaterThan(0.7603 - LEEWAY);
        assertThat(ranks.reciprocal()).isGreaterThan(0.7523 - LEEWAY);
    }

    private static Ranks ranks(Function<Situation, double[]> scores) {
        double[] ranks = new double[TARGETS.size()];
        for (int at = 0; at < ranks.length; at++) {
            ranks[at] = Ranking.expectedRank(scores.apply(SITUATIONS.get(at)), TARGETS.get(at));
        }
        return new Ranks(ranks);
    }

    private static Situation untimed(Situation situation) {
        return new Situation(situation.person(), situation.trajectory(), null);
    }

    private static Situation situation(SmallCity city, Trajectory trajectory, int end) {
        List<Situation.Step> steps = new ArrayList<>();
        for (int at = 0; at < end; at++) {
            steps.add(
                    new Situation.Step(city.places.get(trajectory.places()[at]).id(), moment(trajectory, at)));
        }
        return new Situation(trajectory.person(), steps, moment(trajectory, end));
    }

    private static Moment moment(Trajectory trajectory, int at) {
        return new Moment(trajectory.seconds()[at], trajectory.offsets()[at]);
    }
}
