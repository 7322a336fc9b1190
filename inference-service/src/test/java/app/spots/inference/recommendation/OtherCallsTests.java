package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.recommendation.RecommendationBatchResult;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.person.People;
import app.spots.inference.support.Asked;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** {@code :batch}, {@code :similar} and {@code :next}. */
class OtherCallsTests extends InferenceTest {
    private static final String BATCH = "/v1/recommendations:batch";
    private static final String SIMILAR = "/v1/recommendations:similar";
    private static final String NEXT = "/v1/recommendations:next";
    private static final Map<String, Object> HERE = Map.of("lat", -37.2, "lon", 29.4);

    private final Interactions events = new Interactions(PUBLISHER);

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void haveAVillage() {
        haveVillage(
                "call",
                -37.2,
                29.4,
                Entries.spot("call_corner", "cafe", -37.206, 29.4),
                Entries.spot("call_late", "cafe", -37.207, 29.4, 21),
                Entries.spot("call_far", "cafe", -37.8, 29.4),
                Entries.community("call_writers", "call_park"));
    }

    @Test
    void answersEachOfABatchOnItsOwnAsADecisionOfItsOwn() {
        List<Object> requests = new ArrayList<>();
        requests.add(Map.of("location", HERE, "radiusKm", 5, "types", List.of("spot")));
        requests.add(Map.of("limit", 10_000));
        requests.add(Map.of("location", Map.of("lat", 91, "lon", 0)));
        requests.add("not a request");
        requests.add(null);
        requests.add(Map.of("location", HERE, "radiusKm", 5, "types", List.of("community")));

        List<RecommendationBatchResult.Result> results =
                batch("agent_batch", requests).results();

        assertThat(results)
                .extracting(RecommendationBatchResult.Result::status)
                .containsExactly(200, 422, 422, 422, 422, 200);
        assertThat(results.get(1).problem()).contains("limit").contains("100");
        assertThat(results.get(2).problem()).contains("lat must be within").doesNotContain("91");
        assertThat(ids(results.get(0))).contains("call_cafe", "call_park").doesNotContain("call_writers");
        assertThat(ids(results.get(5))).containsExactly("call_writers");
        assertThat(jdbc.sql("SELECT count(*) FROM decision WHERE agent_id = 'agent_batch'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void takesAHundredAtOnceAndNoMore() {
        List<Object> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(Map.of("location", HERE, "limit", 1 + i % 5, "radiusKm", 5));
        }
        assertThat(batch("agent_hundred", requests).results()).hasSize(100).allMatch(result -> result.status() == 200);

        requests.add(Map.of());
        post(BATCH, "agent_hundred", Map.of("requests", requests))
                .expectStatus()
                .isEqualTo(422);
        post(BATCH, "agent_hundred", Map.of("requests", List.of()))
                .expectStatus()
                .isEqualTo(422);
        post(BATCH, "agent_hundred", Map.of()).expectStatus().isEqualTo(422);
    }

    @Test
    void tellsWhatIsLikeAPlaceFilteredAsAlways() {
        events.acts("agent_similar", "call_corner", "dismissed");
        await().until(() -> !people.find("agent_similar").history().dismissed().isEmpty());
        Map<String, Object> request = Map.of("entryId", "call_cafe", "radiusKm", 5, "location", HERE);

        Asked other = Asked.of(phone("agent_similar_other", "21_plus"), SIMILAR, request);
        Asked dismissing = Asked.of(phone("agent_similar", "18_20"), SIMILAR, request);

        assertThat(other.ids()).startsWith("call_corner", "call_late").doesNotContain("call_cafe", "call_far");
        assertThat(other.answer().items()).allMatch(item -> item.itemType().equals("spot"));
        assertThat(other.answer().items().getFirst().reasons())
                .anyMatch(reason -> reason.text().equals("of the same kind (cafe)"))
                .anyMatch(reason -> reason.text().endsWith("m from you"));
        assertThat(other.answer().modelId()).isEqualTo("similar@1");
        assertThat(other.answer().degraded()).anyMatch(lack -> lack.contains("text similarity is unknown"));
        assertThat(dismissing.ids()).contains("call_park").doesNotContain("call_corner", "call_late", "call_bar");
        assertThat(jdbc.sql("SELECT model_id FROM decision WHERE decision_id = ?")
                        .param(dismissing.answer().decisionId())
                        .query(String.class)
                        .single())
                .isEqualTo("similar@1");
    }

    @Test
    void tellsWhatIsLikeAPlaceToWhoSaysNotWhereTheyAre() {
        Asked asked =
                Asked.of(phone("agent_nowhere", "unknown"), SIMILAR, Map.of("entryId", "call_park", "radiusKm", 2));

        assertThat(asked.ids()).contains("call_cafe").doesNotContain("call_far", "call_bar");
        assertThat(asked.answer().items()).allMatch(item -> item.distanceKm() == null);
    }

    @Test
    void tellsWhereAPersonGoesNextByWhatTheyDid() {
        events.visits("agent_next", "call_park", 8);
        await().until(() -> people.find("agent_next").history().totalVisits() == 8);

        Asked known = Asked.of(phone("agent_next", "18_20"), NEXT, Map.of("location", HERE, "radiusKm", 5));
        Asked newcomer = Asked.of(phone("agent_newcomer", "18_20"), NEXT, Map.of("location", HERE, "radiusKm", 5));

        assertThat(known.ids().getFirst()).isEqualTo("call_park");
        assertThat(known.ids()).contains("call_cafe").doesNotContain("call_bar", "call_writers");
        assertThat(known.answer().items().getFirst().reasons())
                .anyMatch(reason -> reason.text().equals("you were here 8 times"));
        assertThat(known.answer().items().stream()
                        .mapToDouble(Recommendations.Item::modelScore)
                        .sum())
                .isLessThanOrEqualTo(1.001);
        assertThat(known.answer().modelId()).isEqualTo("visit-counter@1");
        assertThat(newcomer.ids()).contains("call_cafe", "call_park").doesNotContain("call_far");
        assertThat(Asked.of(phone("agent_newcomer", "18_20"), NEXT, Map.of())
                        .answer()
                        .degraded())
                .anyMatch(lack -> lack.contains("no location"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SIMILAR + " | {\"entryId\":\"never_heard_of\"} | 404",
                SIMILAR + " | {\"entryId\":\"loc_test\"} | 404",
                SIMILAR + " | {} | 422",
                SIMILAR + " | {\"entryId\":\"call_cafe\",\"limit\":10000} | 422",
                SIMILAR + " | {\"entryId\":\"call_cafe\",\"location\":{\"lat\":0,\"lon\":999}} | 422",
                NEXT + " | {\"limit\":10000} | 422",
                NEXT + " | {\"location\":{\"lat\":-91,\"lon\":0}} | 422",
                NEXT + " | {\"radiusKm\":0} | 422",
                NEXT + " | [ | 400",
                BATCH + " | {\"requests\":{}} | 400"
            })
    void refusesBadInputWithAProblem(String path, String body, int status) {
        phone("agent_bad_calls", "21_plus")
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void areForWhoMayReadRecommendations() {
        for (String path : List.of(BATCH, SIMILAR, NEXT)) {
            client(tokens.with("agent_other_scope", "profile:read", "21_plus"))
                    .post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"entryId\":\"call_cafe\",\"requests\":[{}]}")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    private RecommendationBatchResult batch(String agentId, List<Object> requests) {
        return Objects.requireNonNull(post(BATCH, agentId, Map.of("requests", requests))
                .expectStatus()
                .isOk()
                .expectBody(RecommendationBatchResult.class)
                .returnResult()
                .getResponseBody());
    }

    private RestTestClient.ResponseSpec post(String path, String agentId, Object body) {
        return phone(agentId, "21_plus")
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static List<String> ids(RecommendationBatchResult.Result result) {
        return Objects.requireNonNull(result.answer()).items().stream()
                .map(Recommendations.Item::itemId)
                .toList();
    }
}
