package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.support.Asked;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Kept rankings are stale at once here, and half of all orders are drawn. The same context as {@link ExploredAnswersTests}. */
@TestPropertySource(
        properties = {"spots.exploration.probability=0.5", "spots.exploration.window=3", "spots.execution.fresh-for=1ms"
        })
class StaleRankingsTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(-35.5, 27.5);
    private static final int SHOWN = 6;

    @Autowired
    PopularSpots popularity;

    @BeforeEach
    void haveAStreet() {
        haveRelease();
        List<CatalogueEntry> entries = new ArrayList<>();
        entries.add(Entries.locality("loc_test", -35.5, 27.5));
        for (int i = 0; i < 12; i++) {
            entries.add(Entries.spot("stale_" + i, "cafe", -35.5 - i / 300.0, 27.5));
        }
        haveEntries(entries.toArray(CatalogueEntry[]::new));
    }

    @Test
    void areGivenWhileTheyAreMadeAnew() {
        assertThat(crowds(ask("agent_stale"))).isEmpty();
        // What others do ends no ranking, it only ages.
        new Interactions(PUBLISHER).visits("agent_stale_crowd", "stale_0", 60);
        await().until(() -> popularity.of("stale_0").visits() == 60);

        Asked stale = ask("agent_stale");

        assertThat(stale.from()).isEqualTo("memory");
        assertThat(crowds(stale)).isEmpty();
        await().untilAsserted(() -> {
            Asked renewed = ask("agent_stale");
            assertThat(renewed.from()).isEqualTo("memory");
            assertThat(crowds(renewed)).containsExactly("people went here 60 times");
        });
    }

    private static List<String> crowds(Asked asked) {
        return asked.answer().items().stream()
                .flatMap(item -> item.reasons().stream())
                .map(Recommendations.Reason::text)
                .filter(text -> text.startsWith("people went here"))
                .toList();
    }

    @Test
    void eachTimeTheOrderIsDrawnAnewAndToldTruthfully() {
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Asked asked = ask("agent_draws");
            assertThat(asked.from()).isEqualTo(i == 0 ? "computed" : "memory");
            orders.add(asked.ids());
            Exploration exploration = new Exploration(0.5, 3, SHOWN + 2);
            int[] order = exploration.draw(asked.answer().decisionId()).order();
            for (Recommendations.Item item : asked.answer().items()) {
                int place = item.rank() - 1;
                assertThat(item.propensity()).isCloseTo(exploration.propensity(order[place], place), within(1e-15));
            }
        }
        assertThat(orders).hasSizeGreaterThan(3);
    }

    private Asked ask(String agentId) {
        return Asked.of(
                client(tokens.with(agentId, "recommendations:read", "18_20")),
                "/v1/recommendations",
                new RecommendationRequest(HERE, null, null, List.of("spot"), SHOWN, 20.0));
    }
}
