package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionProcess;
import app.spots.collection.testing.Phone;
import app.spots.contracts.event.EventTypes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was sealed under one master key is read under the next, and without either nothing starts. */
class MasterKeyRotationTests {
    private static final String OLD = "b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQtb2xkLW9sZC0";
    private static final String NEW = "bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LW5ldy0";

    private final TestDatabase database = RealInfrastructure.get().newDatabase();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource("collection"));
    private final Phone phone = Phone.fresh();

    @Test
    void aRotationChangesTheKeyAndNotTheText() {
        try (ServletWebServerApplicationContext service = start(OLD, "")) {
            try (Api api = new Api(service.getWebServer().getPort())) {
                api.sync(
                        phone,
                        List.of(phone.event(
                                EventTypes.SEARCH_PERFORMED, "{\"resultCount\":1,\"query\":\"a quiet place\"}")));
            }
        }
        String first = masterKeyId();

        assertThatThrownBy(() -> start(NEW, ""))
                .rootCause()
                .hasMessageContaining(first)
                .hasMessageContaining("former-master-keys");

        try (ServletWebServerApplicationContext service = start(NEW, OLD)) {
            assertThat(exported(service)).contains("a quiet place");
            await().atMost(Duration.ofSeconds(30)).until(() -> !masterKeyId().equals(first));
        }
        try (ServletWebServerApplicationContext service = start(NEW, "")) {
            assertThat(exported(service)).contains("a quiet place");
        }
    }

    private String masterKeyId() {
        return jdbc.queryForObject("SELECT master_key_id FROM subject_key", String.class);
    }

    private String exported(ServletWebServerApplicationContext service) {
        try (Api api = new Api(service.getWebServer().getPort())) {
            return api.get("/v1/privacy/export", TestTokens.get().phone(phone.agentId()))
                    .text();
        }
    }

    private ServletWebServerApplicationContext start(String master, String former) {
        return CollectionProcess.start(
                CollectionApplication.class,
                database,
                RealInfrastructure.get().bootstrapServers(),
                "--spots.privacy.master-key=" + master,
                "--spots.privacy.former-master-keys=" + former);
    }
}
