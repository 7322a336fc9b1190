package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecommendationFlowTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(40.73, -73.99);

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void haveACityAndARelease() {
        haveRelease();
        haveEntries(
                Entries.locality("loc_test", 40.73, -73.99),
                Entries.spot("flow_cafe", "cafe", 40.731, -73.991),
                Entries.spot("flow_bar", "bar", 40.732, -73.992, 21),
                Entries.spot("flow_far", "cafe", 42.0, -73.99),
                Entries.community("flow_writers", "flow_cafe"),
                Entries.event("flow_reading", "flow_cafe", "flow_writers"));
    }

    @Test
    void recommendsWithReasonsAndPutsTheDecisionOnRecord() {
        Recommendations answer = recommend(tokens.phone("agent_flow"), request(HERE, 20));

        assertThat(answer.items()).isNotEmpty();
        assertThat(answer.items()).extracting(Recommendations.Item::rank).startsWith(1, 2, 3);
        Recommendations.Item cafe = item(answer, "flow_cafe");
        assertThat(cafe.distanceKm()).isEqualTo(0.14);
        assertThat(cafe.reasons())
                .anyMatch(reason ->
                        reason.source().equals("rule") && reason.text().contains("People of flow_writers"));
        assertThat(cafe.reasons()).anyMatch(reason -> reason.text().equals("140 m from you"));
        assertThat(cafe.score()).isGreaterThan(cafe.modelScore());
        assertThat(answer.items()).noneMatch(item -> item.itemId().equals("flow_far"));
        assertThat(answer.releaseId()).startsWith("release-");

        assertThat(jdbc.sql("SELECT count(*) FROM served_item WHERE decision_id = ?")
                        .param(answer.decisionId())
                        .query(Long.class)
                        .single())
                .isEqualTo(answer.items().size());
        assertThat(jdbc.sql("SELECT count(*) FROM decision WHERE decision_id = ? AND agent_id = 'agent_flow'")
                        .param(answer.decisionId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keepsRestrictedPlacesFromTheYoungAndTheUnknown() {
        for (String band : List.of("under_18", "18_20", "unknown")) {
            String token = tokens.with("agent_young", "recommendations:read", band);
            assertThat(recommend(token, request(HERE, 100)).items())
                    .as(band)
                    .isNotEmpty()
                    .noneMatch(item -> item.itemId().equals("flow_bar"));
        }
        String grownUp = tokens.with("agent_grown", "recommendations:read", "21_plus");
        assertThat(recommend(grownUp, request(HERE, 100)).items())
                .anyMatch(item -> item.itemId().equals("flow_bar"));
    }

    @Test
    void saysWhyNothingIsFound() {
        Recommendations answer = recommend(tokens.phone("agent_lost"), request(new LatLon(-45, 170), 5));

        assertThat(answer.items()).isEmpty();
        assertThat(answer.degraded()).anyMatch(word -> word.contains("nothing is known within"));
    }

    @Test
    void refusesValuesOutOfBounds() {
        for (Object bad : List.of(
                Map.of("limit", 10_000),
                Map.of("radiusKm", 20_000),
                Map.of("types", List.of("person")),
                Map.of("query", "x".repeat(201)),
                Map.of("location", Map.of("lat", 91, "lon", 0)))) {
            client(tokens.phone("agent_bad"))
                    .post()
                    .uri("/v1/recommendations")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(bad)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(422)
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    @Test
    void saysWhereABodyCannotBeRead() {
        client(tokens.phone("agent_bad"))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(detail).asString().contains("line 1"));
    }

    @Test
    void describesItsEndpoints() {
        anyone().get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/v1/recommendations'].post")
                .exists()
                .jsonPath("$.paths['/v1/profile'].get")
                .exists()
                .jsonPath("$.paths['/v1/catalogue/batches'].post")
                .exists();
    }

    @Test
    void wantsAPersonWithTheScope() {
        String service = tokens.with("service:other", "recommendations:read", "unknown");
        String scopeless = tokens.with("agent_x", "profile:read", "21_plus");
        for (String token : List.of(service, scopeless)) {
            client(token)
                    .post()
                    .uri("/v1/recommendations")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{}")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    private Recommendations recommend(String token, RecommendationRequest request) {
        return client(token)
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody();
    }

    private static RecommendationRequest request(LatLon location, int limit) {
        return new RecommendationRequest(location, null, null, null, limit, null);
    }

    private static Recommendations.Item item(Recommendations answer, String id) {
        return answer.items().stream()
                .filter(item -> item.itemId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
