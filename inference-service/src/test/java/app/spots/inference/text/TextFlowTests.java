package app.spots.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.packaging.MiniLmContainer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

class TextFlowTests extends InferenceTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TextVectors vectors;

    @Test
    void findsByMeaningAndKeepsVectorsOverARestart() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting())), REGISTRY.put(MiniLmContainer.build())));
        haveEntries(
                described("text_ramen", "restaurant", "Steaming bowls of Japanese noodle soup until two at night"),
                described("text_gym", "gym", "Weights, rowing machines and morning yoga"),
                described("text_books", "bookshop", "Second-hand novels and a reading corner"));
        LiveRelease release = live.current().orElseThrow();
        // Other tests' entries get their vectors first, on a processor that others use too.
        await().atMost(Duration.ofMinutes(3)).until(() -> vectors.of(release)
                .filter(view -> view.isComplete()
                        && view.similarity(vectorOf(release, "noodles"), "text_ramen")
                                .isPresent())
                .isPresent());

        Recommendations answer = client(tokens.phone("agent_hungry"))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"location\":{\"lat\":-20,\"lon\":30},\"query\":\"ramen\",\"limit\":3,\"types\":[\"spot\"]}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody();
        // Imported without a vibe: category and text agree on a reading corner, which is told as inferred.
        await().untilAsserted(() -> client(tokens.phone("agent_hungry"))
                .get()
                .uri("/v1/catalogue/entries/text_books")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.inferredVibe.dimensions.energy_preference")
                .value(Double.class, energy -> assertThat(energy).isLessThan(0.4))
                .jsonPath("$.inferredVibe.confidence.energy_preference")
                .value(Double.class, sure -> assertThat(sure).isBetween(0.1, 0.8)));
        assertThat(answer.items().getFirst().itemId()).isEqualTo("text_ramen");
        assertThat(answer.items().getFirst().reasons())
                .anyMatch(reason -> reason.text().equals("fits what you are looking for"));
        assertThat(answer.degraded()).isEmpty();
        assertThat(answer.modelId()).contains("all-minilm-l6-v2-q@1");

        await().untilAsserted(() -> client(tokens.operator())
                .get()
                .uri("/v1/catalogue/status")
                .exchange()
                .expectBody()
                .jsonPath("$.text.modelId")
                .isEqualTo("all-minilm-l6-v2-q@1")
                .jsonPath("$.text.complete")
                .isEqualTo(true)
                .jsonPath("$.text.vectors")
                .value(Integer.class, vectors -> assertThat(vectors).isGreaterThanOrEqualTo(3)));
        assertThat(jdbc.sql("SELECT count(*) FROM text_vector WHERE model_id = ?")
                        .param(release.embedder().orElseThrow().metadata().sha256())
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    private static app.spots.modelruntime.text.QuantisedVector vectorOf(LiveRelease release, String text) {
        return release.embedder().orElseThrow().embed(text).quantised();
    }

    private static Spot described(String id, String category, String description) {
        return new Spot(
                id, id, category, new LatLon(-20, 30), null, description, List.of(), null, 0, null, null, false, false);
    }
}
