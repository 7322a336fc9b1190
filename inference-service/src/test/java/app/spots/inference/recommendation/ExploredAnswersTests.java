package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Subscriber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** Answers whose order is drawn every other time: bounded, with true propensities, and without what filters remove. */
@TestPropertySource(
        properties = {"spots.exploration.probability=0.5", "spots.exploration.window=3", "spots.execution.fresh-for=1ms"
        })
class ExploredAnswersTests extends InferenceTest {
    private static final int WINDOW = 3;
    private static final int SHOWN = 6;
    private static final int ANSWERS = 60;

    @Test
    void ordersAreDrawnWithinTheirBoundsAndToldTruthfully() {
        haveRelease();
        List<CatalogueEntry> entries = new ArrayList<>();
        entries.add(Entries.locality("loc_test", 31, 12));
        for (int i = 0; i < 20; i++) {
            entries.add(Entries.spot("explored_" + i, "cafe", 31 + i / 700.0, 12, i % 4 == 1 ? 21 : 0));
        }
        haveEntries(entries.toArray(CatalogueEntry[]::new));

        Map<String, Integer> scoreRanks = new HashMap<>();
        int explored = 0;
        boolean cameUp = false;
        for (RecommendationServed decision : decisions()) {
            assertThat(decision.items()).hasSize(SHOWN);
            assertThat(decision.exploration().probability()).isEqualTo(0.5);
            assertThat(decision.exploration().window()).isEqualTo(WINDOW);
            int fit = SHOWN + WINDOW - 1;
            Exploration exploration = new Exploration(0.5, WINDOW, fit);
            Exploration.Order again = exploration.draw(decision.decisionId());
            assertThat(decision.exploration().explored()).isEqualTo(again.explored());
            explored += again.explored() ? 1 : 0;
            for (RecommendationServed.Served item : decision.items()) {
                int place = item.rank() - 1;
                assertThat(item.scoreRank() - 1).isEqualTo(again.order()[place]);
                assertThat(item.propensity())
                        .isCloseTo(exploration.propensity(item.scoreRank() - 1, place), within(1e-15));
                assertThat(Math.abs(item.scoreRank() - item.rank())).isLessThan(WINDOW);
                assertThat(item.itemId()).isNotIn("explored_1", "explored_5", "explored_9");
                // Whoever asks, the scores are the same: each item has one place by score.
                assertThat(scoreRanks.merge(item.itemId(), item.scoreRank(), (old, now) -> old))
                        .isEqualTo(item.scoreRank());
                cameUp |= item.scoreRank() > SHOWN;
            }
        }
        assertThat(explored).isBetween(ANSWERS / 5, ANSWERS * 4 / 5);
        assertThat(cameUp).as("something came up from below what is shown").isTrue();
    }

    private List<RecommendationServed> decisions() {
        List<RecommendationServed> served = new ArrayList<>();
        try (var decisions = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.DECISIONS)) {
            for (int i = 0; i < ANSWERS; i++) {
                Recommendations answer = recommend("agent_explored_" + i);
                RecommendationServed decision =
                        json.readValue(decisions.first("agent_explored_" + i), RecommendationServed.class);
                assertThat(decision.items())
                        .extracting(RecommendationServed.Served::impressionId)
                        .containsExactlyElementsOf(answer.items().stream()
                                .map(Recommendations.Item::impressionId)
                                .toList());
                assertThat(decision.items())
                        .extracting(RecommendationServed.Served::propensity)
                        .containsExactlyElementsOf(answer.items().stream()
                                .map(Recommendations.Item::propensity)
                                .toList());
                served.add(decision);
            }
        }
        return served;
    }

    private Recommendations recommend(String agentId) {
        return client(tokens.with(agentId, "recommendations:read", "18_20"))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new RecommendationRequest(new LatLon(31, 12), null, null, List.of("spot"), SHOWN, 20.0))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody();
    }
}
