package app.spots.inference.recommendation;

import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** A replica that hears of no release: its topic is one that nobody writes to here. */
@TestPropertySource(properties = "spring.cloud.stream.bindings.releases-in-0.destination=spots.packs")
class NotReadyTests extends InferenceTest {

    @Test
    void isNotReadyAndSaysSoUntilThereIsARelease() {
        haveEntries(Entries.spot("early_cafe", "cafe", 5, 5));

        client(tokens.phone("agent_early"))
                .post()
                .uri("/v1/recommendations")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        anyone().get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk();
        await().untilAsserted(this::isReadyButForTheRelease);
    }

    /** The catalogue's index is behind the entries that it already answers from until it has read its topic's end. */
    private void isReadyButForTheRelease() {
        anyone().get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.components.release.status")
                .isEqualTo("OUT_OF_SERVICE")
                .jsonPath("$.components.catalogue.status")
                .isEqualTo("UP");
    }
}
