package app.spots.inference.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Town;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ExportTests extends InferenceTest {
    private static final String PATH = "/v1/privacy/export/context";

    @Autowired
    InteractionReader reader;

    @Autowired
    InteractionWriter writer;

    @Test
    void givesAPersonAllThatIsKeptOfThem() {
        Town town = new Town("export", reader);
        writer.apply(town.doThings(5, 2, 160));

        JsonNode own = export(PATH, tokens.with(town.agent(0), "privacy:self", "21_plus"));
        JsonNode asked = export(
                PATH + "?agentId=" + town.agent(0), tokens.with("service:operator", "privacy:operate", "unknown"));

        assertThat(own.get("agentId").asString()).isEqualTo(town.agent(0));
        for (String part : List.of(
                "personality",
                "visits",
                "memberships",
                "attendances",
                "dismissals",
                "respects",
                "feedback",
                "blocks")) {
            assertThat(own.get(part).size()).as(part).isPositive();
        }
        assertThat(own.at("/visits/0/byHourUtc").size()).isEqualTo(24);
        assertThat(own.get("recommendations").isArray()).isTrue();
        assertThat(own.toString()).doesNotContain(town.agent(1));
        assertThat(asked.get("visits")).isEqualTo(own.get("visits"));
    }

    @Test
    void givesNobodyElseAnything() {
        String phone = tokens.with("agent_curious", "privacy:self", "21_plus");
        assertRefused(phone, PATH + "?agentId=agent_other", 403);
        assertRefused(tokens.with("agent_curious", "profile:read", "21_plus"), PATH, 403);
        assertRefused(tokens.with("service:operator", "privacy:operate", "unknown"), PATH, 403);
        anyone().get().uri(PATH).exchange().expectStatus().isUnauthorized();
        assertThat(export(PATH, phone).get("visits").isEmpty()).isTrue();
    }

    private void assertRefused(String token, String path, int status) {
        client(token)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith("application/problem+json");
    }

    private JsonNode export(String path, String token) {
        byte[] body = client(token)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return json.readTree(body);
    }
}
