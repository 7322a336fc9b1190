package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** A community, its clubs and its events are one door: they do not crowd out other doors. */
class OneThingTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(-31.5, 12.5);

    @BeforeEach
    void haveCommunitiesThatMeetWeekly() {
        haveRelease();
        List<CatalogueEntry> entries = new ArrayList<>();
        for (String name : List.of("one_readers", "one_players")) {
            entries.add(Entries.spot(name + "_place", "cafe", -31.5, 12.5));
            entries.add(Entries.community(name, name + "_place"));
            entries.add(Entries.club(name + "_club", name));
            entries.add(Entries.club(name + "_juniors", name));
            entries.add(event(name, "_last_week", -7, false));
            entries.add(event(name, "_called_off", 1, true));
            entries.add(event(name, "_next", 7, false));
            entries.add(event(name, "_after", 14, false));
            entries.add(event(name, "_later", 21, false));
        }
        entries.add(Entries.event("one_fair", "one_readers_place", null, Duration.ofDays(3), false));
        entries.add(Entries.event("one_flea_market", "one_readers_place", null, Duration.ofDays(4), false));
        haveEntries(entries.toArray(CatalogueEntry[]::new));
    }

    @Test
    void takesOneOfACommunityItsClubsAndItsEvents() {
        List<String> ids = ids(null, 100);

        assertThat(ids)
                .filteredOn(id -> id.startsWith("one_readers") && !id.endsWith("place"))
                .hasSize(1);
        assertThat(ids)
                .filteredOn(id -> id.startsWith("one_players") && !id.endsWith("place"))
                .hasSize(1);
        assertThat(ids).contains("one_readers_place", "one_players_place", "one_fair", "one_flea_market");
    }

    @Test
    void takesTheNextEventThatIsNotCalledOff() {
        assertThat(ids(List.of("event"), 100))
                .containsExactlyInAnyOrder("one_readers_next", "one_players_next", "one_fair", "one_flea_market");
    }

    @Test
    void fillsTheListAllTheSame() {
        assertThat(ids(null, 5)).hasSize(5);
        // Four clubs, two communities, two next events: two things.
        assertThat(ids(List.of("club", "community"), 2)).hasSize(2);
    }

    private static CatalogueEntry event(String community, String suffix, int days, boolean cancelled) {
        return Entries.event(community + suffix, community + "_place", community, Duration.ofDays(days), cancelled);
    }

    private List<String> ids(@Nullable List<String> types, int limit) {
        return client(tokens.phone("agent_one"))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new RecommendationRequest(HERE, null, null, types, limit, 1.0))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody()
                .items()
                .stream()
                .map(Recommendations.Item::itemId)
                .toList();
    }
}
