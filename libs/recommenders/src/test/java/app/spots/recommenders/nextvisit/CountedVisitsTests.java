package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.storage.UnreadableModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CountedVisitsTests {

    private static final int DAYS = 35;
    private static SmallCity city;
    private static NextVisitModel model;
    private static NextVisitWeights weights;
    private static Map<String, List<Situation.Step>> trails;

    @BeforeAll
    static void fit() {
        city = new SmallCity(40, DAYS, 0.15, 11);
        model = NextVisitModel.fit(city.places, city.visits, new FitPlan(2, 1e-3, 1, 700, 3, 1));
        weights = NextVisitWeights.fromBytes(model.weights().toBytes());
        trails = city.visits.stream()
                .sorted(Comparator.comparingLong(visit -> visit.moment().epochSecond()))
                .collect(Collectors.groupingBy(
                        Visit::person,
                        TreeMap::new,
                        Collectors.mapping(
                                visit -> new Situation.Step(visit.place(), visit.moment()), Collectors.toList())));
    }

    @Test
    void storedWeightsOverCountsOfTheirOwnScoreLikeTheModel() {
        CountedVisits counted = new CountedVisits(city.places);
        city.visits.forEach(counted::add);

        for (int person = 0; person < 40; person++) {
            Situation situation = Situation.at(SmallCity.moment(DAYS, 12, 10), SmallCity.person(person), own(person));
            assertThat(counted.rank(weights, situation, own(person), ids())).isEqualTo(model.rank(situation, ids()));
        }
    }

    @Test
    void whoeverComesChangesAndGoesItIsAsCountedAnew() {
        Random random = new Random(3);
        CountedVisits counted = new CountedVisits(List.of());
        counted.put(city.places.subList(0, 40));
        Map<String, List<Situation.Step>> standing = new HashMap<>();
        for (int turn = 0; turn < 400; turn++) {
            if (turn == 100) {
                counted.put(city.places);
                // What led to places that were not known is told again.
                standing.forEach(counted::replace);
            }
            String person = SmallCity.person(random.nextInt(40));
            List<Situation.Step> all = trails.get(person);
            if (random.nextInt(4) == 0) {
                counted.forget(person);
                standing.remove(person);
            } else {
                int from = random.nextInt(3) == 0 ? random.nextInt(all.size()) : 0;
                List<Situation.Step> now = all.subList(from, from + random.nextInt(all.size() - from + 1));
                counted.replace(person, now);
                standing.put(person, now);
            }
        }

        CountedVisits anew = new CountedVisits(city.places);
        standing.forEach(
                (person, steps) -> steps.forEach(step -> anew.add(new Visit(person, step.place(), step.moment()))));

        assertThat(counted.visits()).isEqualTo(anew.visits()).isPositive();
        for (int person = 0; person < 40; person++) {
            Situation situation = Situation.at(SmallCity.moment(DAYS, 19, 0), SmallCity.person(person), own(person));
            assertSame(
                    counted.rank(weights, situation, own(person), ids()),
                    anew.rank(weights, situation, own(person), ids()));
        }
    }

    @Test
    void anotherCategoryAndPlaceOfAPlaceAreAsIfItAlwaysHadBeenSo() {
        List<Place> changed = new ArrayList<>(city.places);
        changed.set(3, new Place(city.places.get(3).id(), "Harbour", 40.9, -74.1));
        CountedVisits counted = new CountedVisits(city.places);
        trails.forEach(counted::replace);
        counted.put(changed);
        CountedVisits anew = new CountedVisits(changed);
        trails.forEach(anew::replace);

        Situation situation = Situation.at(SmallCity.moment(DAYS, 9, 0), SmallCity.person(4), own(4));

        assertSame(counted.rank(weights, situation, own(4), ids()), anew.rank(weights, situation, own(4), ids()));
        assertThat(counted.places()).isEqualTo(changed);
    }

    @Test
    void tellsWhereAnybodyWas() {
        CountedVisits counted = new CountedVisits(city.places);
        counted.put(List.of(new Place("new", "Bar", 40.7, -74)));
        counted.replace("agent_a", List.of(step(city.own("Bar", 0), 0, 19)));
        List<String> asked = List.of("new", city.own("Bar", 0), "never");

        assertThat(counted.visited(asked)).containsExactly(city.own("Bar", 0));
        assertThat(counted.unknown(asked)).containsExactly("never");
        counted.forget("agent_a");
        assertThat(counted.visited(asked)).isEmpty();
    }

    /** What was done a moment ago is read by the asker, and counted for all a little later. */
    @Test
    void theAskersOwnHistoryHoldsBeforeItIsCounted() {
        CountedVisits counted = new CountedVisits(city.places);
        trails.forEach(counted::replace);
        String discovered = SmallCity.id("Park", 3, 7);
        List<Situation.Step> now = new ArrayList<>(own(5));
        for (int day = DAYS; day < DAYS + 12; day++) {
            now.add(new Situation.Step(city.own("Office", 5), SmallCity.moment(day, 9, 0)));
            now.add(new Situation.Step(discovered, SmallCity.moment(day, 12, 10)));
        }
        now.add(new Situation.Step(city.own("Office", 5), SmallCity.moment(DAYS + 12, 9, 0)));
        Situation situation = Situation.at(SmallCity.moment(DAYS + 12, 12, 5), SmallCity.person(5), now);

        List<ScoredPlace> ranked = counted.rank(weights, situation, now, ids());

        assertThat(ranked.subList(0, 3)).extracting(ScoredPlace::place).contains(discovered);
        assertThat(counted.visits()).isEqualTo(city.visits.size());
    }

    @Test
    void aTrajectoryBeginsAfterAPauseOfADay() {
        List<Situation.Step> history = List.of(step("a", 0, 8), step("b", 0, 20), step("c", 2, 8), step("d", 2, 9));

        assertThat(Situation.at(SmallCity.moment(2, 10, 0), "agent_1", history).trajectory())
                .isEqualTo(history.subList(2, 4));
        assertThat(Situation.at(SmallCity.moment(9, 10, 0), "agent_1", history).trajectory())
                .isEmpty();
        assertThat(Situation.at(SmallCity.moment(1, 1, 0), "agent_1", history).trajectory())
                .isEqualTo(history.subList(0, 2));
    }

    @Test
    void theSunTellsTheHour() {
        assertThat(Moment.bySun(0, -74).offsetMinutes()).isEqualTo(-300);
        assertThat(Moment.bySun(Long.MAX_VALUE, 180).offsetMinutes()).isEqualTo(720);
    }

    @Test
    void weightsAreNotTakenForAWholeModel() {
        assertThatThrownBy(() -> NextVisitWeights.fromBytes(model.toBytes()))
                .isInstanceOf(UnreadableModelException.class);
        byte[] damaged = weights.toBytes();
        damaged[100] ^= 1;
        assertThatThrownBy(() -> NextVisitWeights.fromBytes(damaged)).hasMessageContaining("checksum");
        assertThat(new String(weights.toBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .as("nobody is named in it")
                .doesNotContain("agent_");
    }

    private static void assertSame(List<ScoredPlace> one, List<ScoredPlace> other) {
        Map<String, Double> chances = new HashMap<>();
        other.forEach(scored -> chances.put(scored.place(), scored.chance()));
        assertThat(one).hasSameSizeAs(other);
        one.forEach(scored -> assertThat(scored.chance()).isCloseTo(chances.get(scored.place()), within(1e-9)));
    }

    private static Situation.Step step(String place, int day, int hour) {
        return new Situation.Step(place, SmallCity.moment(day, hour, 0));
    }

    private static List<Situation.Step> own(int person) {
        return trails.get(SmallCity.person(person));
    }

    private static List<String> ids() {
        return city.places.stream().map(Place::id).toList();
    }
}
