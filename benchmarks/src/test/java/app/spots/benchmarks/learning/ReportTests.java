package app.spots.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.acceptance.city.Reaction;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the city's people are shown, do and tell, without a cluster. */
class ReportTests {

    private static final Town TOWN = new Town(60, LocalDate.of(2026, 11, 23));

    private static Answered answered() {
        Ask ask = Ask.of(TOWN.person(3), 1);
        List<Recommendations.Item> items = IntStream.range(0, 10)
                .mapToObj(i -> new Recommendations.Item(
                        UUID.randomUUID(),
                        i + 1,
                        "spot_city60_" + i,
                        "spot",
                        "Place " + i,
                        null,
                        null,
                        null,
                        null,
                        0.5,
                        0.4,
                        0.9,
                        List.of()))
                .toList();
        return new Answered(
                ask,
                new Recommendations(
                        UUID.randomUUID(),
                        "release-1",
                        "generic-1",
                        "pack",
                        null,
                        Instant.now(),
                        10,
                        items,
                        List.of()));
    }

    @Test
    void everythingShownIsExposedAndOnlyWhatWasDoneIsTold() {
        Answered answered = answered();
        List<Reaction> reactions = IntStream.rangeClosed(1, 10)
                .mapToObj(rank -> new Reaction(
                        answered.items().get(rank - 1),
                        rank,
                        rank < 5,
                        rank == 2
                                ? Reaction.Response.SAVED
                                : rank == 3 ? Reaction.Response.DISMISSED : Reaction.Response.IGNORED))
                .toList();

        SyncBatch batch = Report.of(answered, reactions, 41);

        assertThat(batch.events())
                .extracting(SyncEvent::seq)
                .startsWith(41L, 42L, 43L)
                .endsWith(52L);
        assertThat(batch.events())
                .filteredOn(event -> event.type().equals(EventTypes.EXPOSURE_RECORDED))
                .hasSize(10);
        assertThat(batch.events())
                .filteredOn(event -> event.type().equals(EventTypes.RECOMMENDATION_ACTED))
                .extracting(event -> event.payload().get("action"))
                .containsExactly("saved", "dismissed");
        assertThat(batch.events())
                .extracting(SyncEvent::eventId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(7);
                    assertThat(id.variant()).isEqualTo(2);
                });
    }

    @Test
    void oneShowingIsAlwaysTheSameAndAnotherIsAnother() {
        Answered answered = answered();
        Ask ask = answered.ask();

        List<List<Reaction>> showings = IntStream.range(0, 40)
                .mapToObj(showing -> TOWN.react(ask.person(), answered.items(), ask.slot(), showing))
                .toList();

        assertThat(TOWN.react(ask.person(), answered.items(), ask.slot(), 7)).isEqualTo(showings.get(7));
        assertThat(showings).allSatisfy(showing -> assertThat(showing).hasSize(10));
        assertThat(showings.stream().distinct().count()).isGreaterThan(5);
        assertThat(TOWN.actions()).isPositive();
    }
}
