package app.spots.inference.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Town;
import app.spots.servicedefaults.identity.AgeBand;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.privacy.PersonalExport;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

class ExportTests extends InferenceTest {
    private static final String PATH = "/v1/privacy/export/context";

    @Autowired
    InteractionReader reader;

    @Autowired
    InteractionWriter writer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    PersonalExport export;

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
                "trail",
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

    /** Many of them at one moment, and pages end in between. */
    @Test
    void givesEachRecordOnceOverManyPages() {
        String agentId = "agent_long_lived";
        fill(agentId, 1_234, 130);

        JsonNode own = export(PATH, tokens.with(agentId, "privacy:self", "21_plus"));

        assertThat(own.get("visits")).hasSize(1_234);
        assertThat(own.get("visits").findValuesAsString("spotId")).isSorted().doesNotHaveDuplicates();
        assertThat(own.get("recommendations")).hasSize(130);
        assertThat(own.get("recommendations").findValuesAsString("decisionId")).doesNotHaveDuplicates();
        assertThat(own.at("/recommendations/0/items/0/itemId").asString()).isEqualTo("spot_1");
    }

    @Test
    void whoReadsSlowlyHoldsNoConnection() throws Exception {
        String agentId = "agent_slow_reader";
        fill(agentId, 1_234, 10);
        var pool = dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        AtomicInteger written = new AtomicInteger();
        MockHttpServletResponse slow = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(new OutputStream() {
                    @Override
                    public void write(int one) {
                        written.incrementAndGet();
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        await().until(() -> pool.getActiveConnections() == 0);
                        written.addAndGet(length);
                    }
                });
            }
        };

        export.answer(new Caller(agentId, Set.of("privacy:self"), AgeBand.FROM_21), null, slow);

        assertThat(written).hasValueGreaterThan(100_000);
    }

    @Test
    void whatIsOfAnErasedPersonIsNotGivenWhileItGoes() {
        String agentId = "agent_going";
        String token = tokens.with(agentId, "privacy:self", "21_plus");
        fill(agentId, 3, 4);
        assertThat(export(PATH, token).get("recommendations")).hasSize(4);

        jdbc.sql("INSERT INTO erased_person (agent_id, erased_at) VALUES (?, now() - interval '10 seconds')")
                .param(agentId)
                .update();
        JsonNode going = export(PATH, token);
        assertThat(going.get("visits")).isEmpty();
        assertThat(going.get("recommendations")).isEmpty();

        // What goes all at once has gone: what is there is new. Of decisions the old are still being deleted.
        jdbc.sql("UPDATE erased_person SET forgotten_at = now() WHERE agent_id = ?")
                .param(agentId)
                .update();
        decide(agentId, "now() + interval '1 second'");
        JsonNode anew = export(PATH, token);
        assertThat(anew.get("visits")).hasSize(3);
        assertThat(anew.get("recommendations")).hasSize(1);
    }

    private void fill(String agentId, int visits, int decisions) {
        jdbc.sql("""
                INSERT INTO person_visit (agent_id, spot_id, visits, first_visit_at, last_visit_at, hourly)
                SELECT ?, 'spot_' || n, 1, now(), now(), array_fill(0, ARRAY[24]) FROM generate_series(1, ?) AS n
                """).params(agentId, visits).update();
        for (int i = 0; i < decisions; i++) {
            decide(agentId, "date_trunc('minute', now()) - interval '1 minute'");
        }
    }

    private void decide(String agentId, String at) {
        jdbc.sql("""
                WITH decided AS (
                  INSERT INTO decision (decision_id, agent_id, release_id, model_id, pack_id, decided_at, candidates_considered)
                  VALUES (gen_random_uuid(), ?, 'release', 'model', 'pack', %s, 1) RETURNING decision_id)
                INSERT INTO served_item (decision_id, rank, impression_id, item_id, item_type, score, model_score, propensity)
                SELECT decision_id, 1, gen_random_uuid(), 'spot_1', 'spot', 0.5, 0.5, 1 FROM decided
                """.formatted(at)).param(agentId).update();
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
