package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.person.People;
import app.spots.inference.person.PersonHistory;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** What a person blocked or dismissed, and what moderation blocked, by its real way: event or endpoint, table, answer. */
class HiddenItemsTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(-12.5, -38);
    private static final String[] ALL = {"hide_cafe", "hide_bar", "hide_reading"};
    /** Of a community and its next event an answer holds one. */
    private static final String[] WRITERS = {"hide_writers", "hide_talk"};

    private final Interactions events = new Interactions(PUBLISHER);

    @Autowired
    People people;

    @BeforeEach
    void haveTwoSpotsAndACommunity() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        haveEntries(
                Entries.spot("hide_cafe", "cafe", -12.501, -38),
                Entries.spot("hide_bar", "bar", -12.502, -38),
                Entries.community("hide_writers", "hide_cafe"),
                Entries.event("hide_reading", "hide_cafe", null),
                Entries.event("hide_talk", "hide_bar", "hide_writers"));
    }

    @AfterEach
    void liftAll() {
        for (String id : List.of("hide_cafe", "hide_writers")) {
            operator().delete().uri("/v1/catalogue/blocks/" + id).exchange();
        }
    }

    @Test
    void hidesWhatAPersonBlockedAndAllThatLeadsThereFromThatPersonOnly() {
        assertThat(shown("agent_blocks")).contains(ALL).containsAnyOf(WRITERS);
        Instant said = Instant.now().minusSeconds(600);

        events.blocks("agent_blocks", "hide_cafe", true, said);

        await().until(() -> history("agent_blocks").blocked().contains("hide_cafe"));
        assertThat(shown("agent_blocks")).contains("hide_bar").doesNotContain("hide_cafe", "hide_reading");
        assertThat(shown("agent_other")).contains(ALL);

        events.blocks("agent_blocks", "hide_cafe", false, said.plusSeconds(60));

        await().until(() -> history("agent_blocks").blocked().isEmpty());
        assertThat(shown("agent_blocks")).contains(ALL);
    }

    @Test
    void keepsToTheLatestWordWhateverComesLate() {
        Instant said = Instant.now().minusSeconds(600);
        events.blocks("agent_two_phones", "hide_cafe", true, said);
        await().until(() -> history("agent_two_phones").blocked().contains("hide_cafe"));

        events.blocks("agent_two_phones", "hide_cafe", false, said.minusSeconds(60));
        events.blocks("agent_two_phones", "hide_bar", true, said);

        await().until(() -> history("agent_two_phones").blocked().contains("hide_bar"));
        assertThat(history("agent_two_phones").blocked()).contains("hide_cafe");
    }

    @Test
    void hidesWhatAPersonDismissedFromThatPersonOnly() {
        events.acts("agent_dismisses", "hide_bar", "ignored");
        events.acts("agent_dismisses", "hide_cafe", "dismissed");

        await().until(() -> history("agent_dismisses").dismissed().contains("hide_cafe"));
        assertThat(shown("agent_dismisses")).contains("hide_bar").doesNotContain("hide_cafe");
        assertThat(shown("agent_other")).contains(ALL);
    }

    @Test
    void hidesFromEverybodyWhatModerationBlocked() {
        put("hide_writers", Map.of("reason", "reported by three")).isNoContent();

        assertThat(shown("agent_other")).contains(ALL).doesNotContain(WRITERS);
        assertThat(reasons("agent_other", "hide_cafe"))
                .as("a blocked community is no door")
                .noneMatch(reason -> reason.contains("hide_writers"));
        operator()
                .get()
                .uri("/v1/catalogue/blocks")
                .exchange()
                .expectBody()
                .jsonPath("$[?(@.itemId == 'hide_writers')].blockedBy")
                .isEqualTo("service:operator");

        operator()
                .delete()
                .uri("/v1/catalogue/blocks/hide_writers")
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(shown("agent_other")).contains(ALL).containsAnyOf(WRITERS);
    }

    @Test
    void tellsNobodyWhatIsLikeWhatModerationBlocked() {
        put("hide_cafe", Map.of("reason", "reported by three")).isNoContent();

        for (String id : List.of("hide_cafe", "hide_reading")) {
            phone("agent_other", "21_plus")
                    .post()
                    .uri("/v1/recommendations:similar")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("entryId", id))
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    void moderatesOnlyForOperatorsAndInBounds() {
        put("hide_cafe", Map.of("reason", " ")).isEqualTo(422);
        put("hide_cafe", Map.of("reason", "x".repeat(501))).isEqualTo(422);
        put("no%20id", Map.of("reason", "odd")).isEqualTo(422);
        operator()
                .delete()
                .uri("/v1/catalogue/blocks/never_blocked")
                .exchange()
                .expectStatus()
                .isNotFound();
        client(tokens.phone("agent_other"))
                .put()
                .uri("/v1/catalogue/blocks/hide_cafe")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("reason", "mine"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private org.springframework.test.web.servlet.client.RestTestClient operator() {
        return client(tokens.operator());
    }

    private org.springframework.test.web.servlet.client.StatusAssertions put(String id, Map<String, String> body) {
        return operator()
                .put()
                .uri(java.net.URI.create("/v1/catalogue/blocks/" + id))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus();
    }

    private PersonHistory history(String agentId) {
        return people.find(agentId).history();
    }

    private List<String> shown(String agentId) {
        return recommend(agentId).items().stream()
                .map(Recommendations.Item::itemId)
                .toList();
    }

    private List<String> reasons(String agentId, String itemId) {
        return recommend(agentId).items().stream()
                .filter(item -> item.itemId().equals(itemId))
                .flatMap(item -> item.reasons().stream())
                .map(Recommendations.Reason::text)
                .toList();
    }

    private Recommendations recommend(String agentId) {
        return client(tokens.phone(agentId))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new RecommendationRequest(HERE, null, null, null, 100, 5.0))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Recommendations.class)
                .returnResult()
                .getResponseBody();
    }
}
