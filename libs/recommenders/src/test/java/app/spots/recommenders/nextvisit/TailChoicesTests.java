package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No term looks at or after the moment it speaks about. */
class TailChoicesTests {

    private static final int CUT_DAY = 28;

    private final SmallCity city = new SmallCity(24, 42, 0.15, 11);
    private final PlaceTable places = new PlaceTable(city.places);
    private final long cut = SmallCity.moment(CUT_DAY, 0, 0).epochSecond();

    @Test
    void aPlantedFutureChangesNoChoice() {
        List<Visit> planted = new ArrayList<>(city.visits);
        // People nobody asks about flood one place as soon as the statistics have ended.
        for (int at = 0; at < 5000; at++) {
            planted.add(new Visit("agent_flood" + at % 50, city.own("Bar", 1), new Moment(cut + at, SmallCity.EST)));
        }

        for (Setting setting : Setting.values()) {
            List<Choice> before = choices(city.visits, setting);
            List<Choice> after = choices(planted, setting);
            assertThat(before).as("%s", setting).hasSizeGreaterThan(5);
            assertThat(after).hasSameSizeAs(before);
            for (int at = 0; at < before.size(); at++) {
                assertThat(after.get(at).places()).isEqualTo(before.get(at).places());
                assertThat(after.get(at).rows()).isEqualTo(before.get(at).rows());
                assertThat(after.get(at).context()).isEqualTo(before.get(at).context());
            }
        }
    }

    @Test
    void visitsOfOneselfAtOrAfterTheMomentCountForNothing() {
        VisitStatistics before = counted(city.visits, List.of());
        List<Visit> own = new ArrayList<>();
        for (int at = 0; at < 40; at++) {
            own.add(new Visit(
                    SmallCity.person(2), city.own("Park", 3), SmallCity.moment(CUT_DAY + at / 4, 12 + at % 4, 0)));
        }
        VisitStatistics after = counted(city.visits, own);
        Situation situation = new Situation(
                SmallCity.person(2),
                List.of(new Situation.Step(city.own("Home", 2), SmallCity.moment(CUT_DAY, 8, 0))),
                SmallCity.moment(CUT_DAY, 12, 0));

        int planted = places.number(city.own("Park", 3));
        assertThat(ownTerms(after, situation, planted)).isEqualTo(ownTerms(before, situation, planted));
        Situation later = new Situation(SmallCity.person(2), List.of(), SmallCity.moment(CUT_DAY + 20, 12, 0));
        assertThat(ownTerms(after, later, planted)).isNotEqualTo(ownTerms(before, later, planted));
    }

    @Test
    void theOneThatHappenedIsAmongTheCandidatesAndKnownBefore() {
        VisitStatistics statistics = new TailChoices(city.visits, places).before(cut);
        List<TailChoices.Target> targets =
                new TailChoices(city.visits, places).targets(statistics, cut, Long.MAX_VALUE, Setting.FOLLOWING);
        List<Choice> choices = TailChoices.choices(statistics, targets, 2, 1);

        assertThat(targets).hasSizeGreaterThan(100);
        for (int at = 0; at < targets.size(); at++) {
            Choice choice = choices.get(at);
            assertThat(choice.places()[choice.chosen()])
                    .isEqualTo(targets.get(at).place());
            assertThat(statistics.visits(targets.get(at).place())).isPositive();
            assertThat(targets.get(at).ask().places()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(targets.get(at).ask().timed()).isFalse();
            assertThat(Arrays.stream(choice.places()).distinct().count()).isEqualTo(choice.places().length);
        }
    }

    private List<Choice> choices(List<Visit> visits, Setting setting) {
        TailChoices tail = new TailChoices(visits, places);
        VisitStatistics statistics = tail.before(cut);
        return TailChoices.choices(statistics, tail.targets(statistics, cut, Long.MAX_VALUE, setting), 3, 1);
    }

    private VisitStatistics counted(List<Visit> visits, List<Visit> more) {
        VisitStatistics statistics = new TailChoices(visits, places).before(cut);
        more.forEach(statistics::add);
        return statistics;
    }

    private static List<Double> ownTerms(VisitStatistics statistics, Situation situation, int place) {
        SituationTerms terms = new SituationTerms(statistics);
        terms.prepare(Ask.of(situation, statistics));
        double[] row = new double[Term.COUNT];
        terms.row(place, row);
        return Arrays.stream(Term.ALL)
                .filter(term -> term.name().startsWith("OWN_") || term.name().startsWith("SO_FAR"))
                .filter(term -> !term.name().startsWith("OWN_CATEGORY"))
                .map(term -> row[term.ordinal()])
                .toList();
    }
}
