package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VisitStatisticsTests {

    private final SmallCity city = new SmallCity(12, 30, 0.2, 1);
    private final PlaceTable places = new PlaceTable(city.places);

    @Test
    void countsWhatANaiveCountFinds() {
        VisitStatistics statistics = counted(city.visits);

        Map<String, Integer> visits = new HashMap<>();
        Map<String, Set<String>> visitors = new HashMap<>();
        Map<String, Integer> steps = new HashMap<>();
        Map<String, List<Visit>> people = city.visits.stream().collect(Collectors.groupingBy(Visit::person));
        people.values().forEach(own -> {
            own.sort(Comparator.comparingLong(visit -> visit.moment().epochSecond()));
            for (int at = 0; at < own.size(); at++) {
                Visit visit = own.get(at);
                visits.merge(visit.place(), 1, Integer::sum);
                visitors.computeIfAbsent(visit.place(), place -> new HashSet<>())
                        .add(visit.person());
                if (at > 0
                        && visit.moment().epochSecond()
                                        - own.get(at - 1).moment().epochSecond()
                                <= 86_400) {
                    steps.merge(own.get(at - 1).place() + ">" + visit.place(), 1, Integer::sum);
                }
            }
        });

        assertThat(steps).hasSizeGreaterThan(50);
        for (Place from : city.places) {
            int number = places.number(from.id());
            assertThat(statistics.visits(number)).isEqualTo(visits.getOrDefault(from.id(), 0));
            assertThat(statistics.visitors(number))
                    .isEqualTo(visitors.getOrDefault(from.id(), Set.of()).size());
            for (Place to : city.places) {
                assertThat(statistics.successors(number).of(places.number(to.id())))
                        .isEqualTo(steps.getOrDefault(from.id() + ">" + to.id(), 0));
            }
        }
        assertThat(statistics.total()).isEqualTo(city.visits.size());
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        VisitStatistics inOrder = counted(city.visits);
        List<Visit> shuffled = new ArrayList<>(city.visits);
        Collections.shuffle(shuffled, new Random(5));
        VisitStatistics anyOrder = counted(shuffled);

        Situation situation = new Situation(
                SmallCity.person(3),
                List.of(
                        new Situation.Step(city.own("Home", 3), SmallCity.moment(40, 8, 0)),
                        new Situation.Step(city.own("Office", 3), SmallCity.moment(40, 9, 0))),
                SmallCity.moment(40, 12, 10));
        assertThat(rows(anyOrder, situation)).isEqualTo(rows(inOrder, situation));
    }

    private static List<List<Double>> rows(VisitStatistics statistics, Situation situation) {
        SituationTerms terms = new SituationTerms(statistics);
        terms.prepare(Ask.of(situation, statistics));
        List<List<Double>> rows = new ArrayList<>();
        double[] row = new double[Term.COUNT];
        for (int place = 0; place < statistics.places().size(); place++) {
            terms.row(place, row);
            rows.add(java.util.Arrays.stream(row)
                    .mapToObj(value -> Math.round(value * 1e9) / 1e9)
                    .toList());
        }
        return rows;
    }

    private VisitStatistics counted(List<Visit> visits) {
        VisitStatistics statistics = new VisitStatistics(places);
        visits.forEach(statistics::add);
        return statistics;
    }
}
