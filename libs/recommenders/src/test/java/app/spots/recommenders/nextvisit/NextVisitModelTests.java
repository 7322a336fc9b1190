package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NextVisitModelTests {

    private static final int PEOPLE = 48;
    private static final int DAYS = 42;
    private static final FitPlan PLAN = new FitPlan(2, 1e-3, 1, 500, 0, 1);
    private static SmallCity city;
    private static NextVisitModel model;

    @BeforeAll
    static void fit() {
        city = new SmallCity(PEOPLE, DAYS, 0.15, 7);
        model = NextVisitModel.fit(city.places, city.visits, PLAN);
    }

    @Test
    void knowsWhereAHabitLeads() {
        assertThat(share(person -> Set.of(best(afterOffice(person, null), 2))
                        .equals(Set.of(city.own("Lunch", person), city.own("Bar", person)))))
                .as("after the office in the morning, lunch or the bar")
                .isGreaterThan(0.9);
        assertThat(share(person -> best(afterLunch(person, null), 1)[0].equals(city.own("Office", person))))
                .as("back to the office")
                .isGreaterThan(0.9);
    }

    @Test
    void theHourOfTheNextVisitDecides() {
        assertThat(share(person -> best(afterOffice(person, SmallCity.moment(DAYS, 12, 10)), 1)[0].equals(
                        city.own("Lunch", person))))
                .isGreaterThan(0.9);
        assertThat(share(person -> best(afterOffice(person, SmallCity.moment(DAYS, 19, 20)), 1)[0].equals(
                        city.own("Bar", person))))
                .isGreaterThan(0.9);
    }

    @Test
    void theCounterCannotTellTheHour() {
        VisitCounter counter = VisitCounter.of(city.places, city.visits);
        assertThat(share(person -> {
                    double[] scores = counter.scores(afterOffice(person, SmallCity.moment(DAYS, 19, 20)));
                    return city.places.get(highest(scores)).id().equals(city.own("Bar", person));
                }))
                .isLessThan(0.1);
    }

    @Test
    void anUnknownPersonIsSentToAPlaceOfTheHourNearby() {
        Situation situation = new Situation(
                "agent_never-seen",
                List.of(
                        new Situation.Step(SmallCity.id("Home", 2, 1), SmallCity.moment(DAYS, 8, 0)),
                        new Situation.Step(SmallCity.id("Office", 2, 3), SmallCity.moment(DAYS, 9, 0))),
                SmallCity.moment(DAYS, 12, 15));

        List<ScoredPlace> best = model.best(situation, 5);

        assertThat(best.getFirst().place()).startsWith("Lunch-2-");
        assertThat(best.getFirst().chance()).isBetween(0.05, 1.0);
    }

    @Test
    void answersAPersonAndAPlaceItNeverSaw() {
        Situation nothingKnown = new Situation("agent_new", List.of(new Situation.Step("nowhere", null)), null);

        List<ScoredPlace> best = model.best(nothingKnown, 10);

        assertThat(best).hasSize(10).allMatch(scored -> Double.isFinite(scored.chance()) && scored.chance() > 0);
        assertThat(model.rank(nothingKnown, List.of("nowhere", city.own("Bar", 1))))
                .extracting(ScoredPlace::place)
                .containsExactly(city.own("Bar", 1));
        assertThat(model.update(new Visit("agent_new", "nowhere", SmallCity.moment(1, 1, 1))))
                .isFalse();
    }

    @Test
    void chancesOfAllPlacesAddUpToOne() {
        assertThat(model.best(afterOffice(1, null), Integer.MAX_VALUE).stream()
                        .mapToDouble(ScoredPlace::chance)
                        .sum())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void updatedByEveryVisitItScoresAsIfAllHadBeenThere() {
        int known = city.visits.size() - 300;
        VisitStatistics grown = counted(city.visits.subList(0, known));
        NextVisitWeights weights = new NextVisitWeights(Map.of());
        NextVisitModel updated = new NextVisitModel(grown, weights);
        double[] before = updated.scores(afterOffice(PEOPLE - 1, null));
        city.visits.subList(known, city.visits.size()).forEach(updated::update);

        NextVisitModel whole = new NextVisitModel(counted(city.visits), weights);

        assertThat(updated.visits()).isEqualTo(whole.visits());
        for (int person = 0; person < PEOPLE; person++) {
            Situation situation = afterOffice(person, SmallCity.moment(DAYS, 12, 0));
            assertThat(updated.scores(situation)).containsExactly(whole.scores(situation));
        }
        assertThat(updated.scores(afterOffice(PEOPLE - 1, null))).isNotEqualTo(before);
    }

    @Test
    void aNewHabitIsFollowedWithoutTraining() {
        NextVisitModel own = NextVisitModel.fromBytes(model.toBytes());
        String discovered = SmallCity.id("Park", 3, 7);
        int person = 5;
        for (int day = DAYS; day < DAYS + 12; day++) {
            own.update(new Visit(SmallCity.person(person), city.own("Office", person), SmallCity.moment(day, 9, 0)));
            own.update(new Visit(SmallCity.person(person), discovered, SmallCity.moment(day, 12, 10)));
        }
        Situation situation = new Situation(
                SmallCity.person(person),
                List.of(new Situation.Step(city.own("Office", person), SmallCity.moment(DAYS + 12, 9, 0))),
                SmallCity.moment(DAYS + 12, 12, 5));

        assertThat(best(situation, 20)).doesNotContain(discovered);
        assertThat(own.best(situation, 2)).extracting(ScoredPlace::place).contains(discovered);
    }

    @Test
    void theSameInputGivesTheSameModel() {
        SmallCity small = new SmallCity(30, 28, 0.1, 5);
        FitPlan plan = new FitPlan(2, 1e-3, 1, 60, 0, 9);
        assertThat(NextVisitModel.fit(small.places, small.visits, plan).toBytes())
                .isEqualTo(NextVisitModel.fit(small.places, small.visits, plan).toBytes());

        FitPlan withTrees = new FitPlan(2, 1e-3, 1, 520, 3, 9);
        PlaceTable places = new PlaceTable(small.places);
        Weighing one = new Fitting(small.visits, places, withTrees).weighing(Setting.FOLLOWING);
        Weighing other = new Fitting(small.visits, places, withTrees).weighing(Setting.FOLLOWING);
        assertThat(other.weights()).containsExactly(one.weights());
        assertThat(other.forest().trees())
                .usingRecursiveComparison()
                .isEqualTo(one.forest().trees());
    }

    @Test
    void nothingToLearnFromIsStillAModel() {
        NextVisitModel empty = NextVisitModel.fit(city.places, List.of(), PLAN);
        assertThat(empty.best(afterOffice(1, null), 3)).hasSize(3);

        NextVisitModel noPlaces = NextVisitModel.fit(List.of(), List.of(), PLAN);
        assertThat(noPlaces.best(afterOffice(1, null), 3)).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Situation(
                        "agent_1", List.of(new Situation.Step("a", new Moment(100, 0))), new Moment(99, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forward in time");
        assertThatThrownBy(() -> new Place("a", "Bar", Double.NaN, 0)).hasMessageContaining("lies nowhere");
        assertThatThrownBy(() -> NextVisitModel.fit(
                        List.of(new Place("a", "", 0, 0), new Place("a", "", 1, 1)), List.of(), PLAN))
                .hasMessageContaining("twice");
    }

    private static VisitStatistics counted(List<Visit> visits) {
        VisitStatistics statistics = new VisitStatistics(new PlaceTable(city.places));
        visits.forEach(statistics::add);
        return statistics;
    }

    private static Situation afterOffice(int person, Moment next) {
        return new Situation(
                SmallCity.person(person),
                List.of(
                        new Situation.Step(city.own("Home", person), SmallCity.moment(DAYS, 8, 0)),
                        new Situation.Step(city.own("Office", person), SmallCity.moment(DAYS, 9, 10))),
                next);
    }

    private static Situation afterLunch(int person, Moment next) {
        List<Situation.Step> steps = new ArrayList<>(afterOffice(person, null).trajectory());
        steps.add(new Situation.Step(city.own("Lunch", person), SmallCity.moment(DAYS, 12, 10)));
        return new Situation(SmallCity.person(person), steps, next);
    }

    private static String[] best(Situation situation, int count) {
        return model.best(situation, count).stream().map(ScoredPlace::place).toArray(String[]::new);
    }

    private static double share(java.util.function.IntPredicate holds) {
        return IntStream.range(0, PEOPLE).filter(holds).count() / (double) PEOPLE;
    }

    private static int highest(double[] scores) {
        return IntStream.range(0, scores.length)
                .reduce((one, other) -> scores[other] > scores[one] ? other : one)
                .orElseThrow();
    }
}
