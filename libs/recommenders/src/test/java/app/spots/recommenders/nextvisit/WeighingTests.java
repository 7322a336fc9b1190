package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeighingTests {

    private final SmallCity city = new SmallCity(10, 14, 0.2, 3);
    private final VisitStatistics statistics = statistics();
    private final int[] all = IntStream.range(0, city.places.size()).toArray();

    /** Trees are learned within the list, so what they add to all of it alike must move nothing. */
    @Test
    void aCommonLevelOfTheTreesMovesNothing() {
        Weighing plain = Weighing.untaught();
        Tree level = new Tree(new int[0], new float[0], new float[] {-7});
        Weighing lowered = new Weighing(plain.weights(), new Forest(List.of(level)));

        assertThat(order(lowered)).isEqualTo(order(plain));
    }

    @Test
    void theListIsReorderedAndTheRestStaysBehind() {
        Weighing plain = Weighing.untaught();
        // The first 21 of the list fall by far more than any two scores differ, behind the rest of it.
        Tree against = new Tree(new int[] {Term.COUNT + 1}, new float[] {20}, new float[] {-30, 0});
        Weighing changed = new Weighing(plain.weights(), new Forest(List.of(against)));

        List<Integer> before = order(plain);
        List<Integer> after = order(changed);
        assertThat(Set.copyOf(after.subList(0, ShortList.SIZE)))
                .isEqualTo(new HashSet<>(before.subList(0, ShortList.SIZE)));
        assertThat(after.subList(0, ShortList.SIZE)).isNotEqualTo(before.subList(0, ShortList.SIZE));
    }

    private List<Integer> order(Weighing weighing) {
        SituationTerms terms = new SituationTerms(statistics);
        terms.prepare(Ask.of(
                new Situation(
                        SmallCity.person(1),
                        List.of(new Situation.Step(city.own("Home", 1), SmallCity.moment(20, 8, 0))),
                        null),
                statistics));
        double[] scores = weighing.scores(terms, all);
        return Arrays.stream(ShortList.best(scores, scores.length)).boxed().toList();
    }

    private VisitStatistics statistics() {
        VisitStatistics counted = new VisitStatistics(new PlaceTable(city.places));
        city.visits.forEach(counted::add);
        return counted;
    }
}
