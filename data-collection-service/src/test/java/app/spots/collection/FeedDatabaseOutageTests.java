package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.ProducedInteraction;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A database that is away pauses the feed's consumer; nothing is given up and nothing is taken twice. */
class FeedDatabaseOutageTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final RealInfrastructure servers = RealInfrastructure.get();
    private final String agentId = "agent_" + UUID.randomUUID();

    @Test
    void waitsForTheDatabase() {
        TestDatabase database = servers.newDatabase();
        JdbcTemplate admin = new JdbcTemplate(servers.adminDataSource());
        JdbcTemplate log = new JdbcTemplate(database.dataSource("collection"));
        try (ServletWebServerApplicationContext service = start(database)) {
            produce(agentId);
            await().atMost(Duration.ofSeconds(60)).until(() -> rows(log) == 1);

            admin.execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false");
            admin.queryForList(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?",
                    Boolean.class,
                    database.name());
            for (int i = 0; i < 5; i++) {
                produce(agentId);
            }
            produce("agent with blanks");
            MeterRegistry meters = service.getBean(MeterRegistry.class);
            await().atMost(Duration.ofSeconds(60)).until(() -> failures(meters) >= 3);
            admin.execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS true");

            await().atMost(Duration.ofSeconds(60)).until(() -> rows(log) == 6);
            assertThat(log.queryForObject(
                            "SELECT count(DISTINCT event_id) FROM event_log WHERE agent_id = ?",
                            Integer.class,
                            agentId))
                    .isEqualTo(6);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> log.queryForList(
                                            "SELECT reason FROM quarantined_event WHERE reason = 'field_invalid: agentId'",
                                            String.class)
                                    .size()
                            == 1);
            assertThat(meters.find("spots.events.dead-lettered").counters()).isEmpty();
        }
    }

    private static double failures(MeterRegistry meters) {
        return meters.find("spots.events.failed").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void produce(String agent) {
        UUID eventId = UuidCreator.getTimeOrderedEpoch();
        new Topic(servers.bootstrapServers(), Topics.INTERACTIONS_FEED)
                .send(
                        agent,
                        eventId.toString(),
                        EventTypes.SPOT_TAPPED,
                        JSON.writeValueAsBytes(new ProducedInteraction(
                                eventId,
                                agent,
                                EventTypes.SPOT_TAPPED,
                                1,
                                Instant.parse("2026-05-01T10:00:00Z"),
                                "2026-01",
                                List.of("training"),
                                null,
                                null,
                                Map.of("spotId", "spot_1"))));
    }

    private int rows(JdbcTemplate log) {
        return log.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, agentId);
    }

    private ServletWebServerApplicationContext start(TestDatabase database) {
        return (ServletWebServerApplicationContext) SpringApplication.run(
                CollectionApplication.class,
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=spots_collection",
                "--spring.datasource.password=" + servers.password("collection"),
                "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
                "--spring.cloud.stream.kafka.binder.brokers=" + servers.bootstrapServers(),
                // Beside another context's consumer, which must not take this one's partitions.
                "--spring.cloud.stream.bindings.interactionsFeed-in-0.group=outage-" + UUID.randomUUID(),
                "--spring.cloud.stream.bindings.appInteractions-in-0.group=outage-" + UUID.randomUUID(),
                "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri());
    }
}
