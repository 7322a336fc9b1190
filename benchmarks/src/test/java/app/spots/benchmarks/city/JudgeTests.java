package app.spots.benchmarks.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.city.Reaction.Response;
import app.spots.benchmarks.city.Judge.Worth;
import app.spots.benchmarks.learning.Ask;
import app.spots.benchmarks.learning.Town;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Spot;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The city's truth, for sixty people. */
class JudgeTests {
    private static final Town TOWN = new Town(60, LocalDate.of(2026, 11, 23), 2);
    private static final Set<Response> LIKED = Set.of(Response.CLICKED, Response.VISITED, Response.SAVED);
    private static final int SHOWINGS = 20_000;
    private static final int SHOWN = 10;

    private final Judge judge = new Judge(TOWN);

    /** What is computed is what people do on the average of many showings. */
    @Test
    void worthIsTheMeanOfWhatPeopleDo() {
        Ask ask = Ask.of(TOWN.person(7), 3);
        Ranked list = judge.best(ask, SHOWN);

        double positive = 0;
        double any = 0;
        for (int showing = 0; showing < SHOWINGS; showing++) {
            long liked = TOWN.react(ask.person(), list.items(), ask.slot(), showing).stream()
                    .map(Reaction::response)
                    .filter(LIKED::contains)
                    .count();
            positive += liked;
            any += liked > 0 ? 1 : 0;
        }

        Worth worth = judge.worth(list);
        assertThat(worth.positive())
                .isCloseTo(positive / SHOWINGS, within(0.05))
                .isPositive();
        assertThat(worth.any()).isCloseTo(any / SHOWINGS, within(0.02)).isLessThan(1);
    }

    @Test
    void nothingIsAboveTheCeilingAndOrderCounts() {
        for (int person = 0; person < 30; person++) {
            Ask ask = Ask.of(TOWN.person(person), 0);
            Ranked best = judge.best(ask, SHOWN);
            Ranked popular = judge.popular(ask, TOWN.visits(), SHOWN);
            Ranked worstFirst = Ranked.of(ask, best.items().reversed());

            assertThat(best.items()).hasSize(SHOWN).doesNotHaveDuplicates();
            assertThat(judge.worth(best).positive())
                    .isGreaterThanOrEqualTo(judge.worth(popular).positive())
                    .isGreaterThanOrEqualTo(judge.worth(worstFirst).positive());
        }
    }

    @Test
    void whatIsPopularIsWhatManyWentToAndNotForTheYoung() {
        Ask young = Ask.of(
                java.util.stream.IntStream.range(0, 60)
                        .mapToObj(TOWN::person)
                        .filter(person -> person.age() < 18)
                        .findFirst()
                        .orElseThrow(),
                0);
        Set<String> forAdults = TOWN.catalogue().stream()
                .filter(entry -> entry instanceof Spot spot && spot.minimumAge() >= 18)
                .map(CatalogueEntry::id)
                .collect(Collectors.toSet());

        List<String> popular = judge.popular(young, TOWN.visits(), SHOWN).items();

        assertThat(popular).hasSize(SHOWN).doesNotContainAnyElementsOf(forAdults);
        assertThat(popular)
                .isSortedAccordingTo((one, other) -> Long.compare(
                        TOWN.visits().getOrDefault(other, 0L), TOWN.visits().getOrDefault(one, 0L)));
    }

    @Test
    void accuracyStandsBetweenMajorityAndCeilingForWhoeverKnows() {
        Outcome knowing = new Outcome();
        Outcome naysayer = new Outcome();
        for (int person = 0; person < 40; person++) {
            Ask ask = Ask.of(TOWN.person(person), 1);
            List<String> items = judge.best(ask, SHOWN).items();
            double[] truth =
                    items.stream().mapToDouble(item -> judge.clicks(ask, item)).toArray();
            knowing.add(new Ranked(ask, items, truth), judge);
            naysayer.add(Ranked.of(ask, items), judge);
        }

        assertThat(knowing.people()).isEqualTo(40);
        assertThat(knowing.positive()).hasSize(40).isEqualTo(naysayer.positive());
        assertThat(knowing.accuracy()).isEqualTo(knowing.ceiling()).isGreaterThanOrEqualTo(knowing.majority());
        assertThat(knowing.logLoss()).isCloseTo(knowing.leastLogLoss(), within(1e-9));
        assertThat(naysayer.accuracy()).isLessThanOrEqualTo(naysayer.majority());
        assertThat(naysayer.logLoss()).isGreaterThan(knowing.logLoss());
    }
}
