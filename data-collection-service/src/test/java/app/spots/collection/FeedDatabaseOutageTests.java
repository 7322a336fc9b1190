package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.AppEvents;
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
import java.util.stream.Stream;
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
            MeterRegistry meters = service.getBean(MeterRegistry.class);
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
            await().atMost(Duration.ofSeconds(60)).until(() -> failures(meters, Topics.INTERACTIONS_FEED) >= 3);
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

    /** A setting that was forgotten must not cost an event. */
    @Test
    void theAppsEventsWaitForADeclaredConsent() {
        TestDatabase database = servers.newDatabase();
        JdbcTemplate log = new JdbcTemplate(database.dataSource("collection"));
        new Topic(servers.bootstrapServers(), Topics.APP_INTERACTIONS)
                .send(agentId, "app", JSON.writeValueAsBytes(AppEvents.ofType("spot_tap", agentId)));
        try (ServletWebServerApplicationContext service = start(database)) {
            MeterRegistry meters = service.getBean(MeterRegistry.class);
            // More often than a failure of unknown kind would be tried.
            await().atMost(Duration.ofSeconds(90)).until(() -> failures(meters, Topics.APP_INTERACTIONS) >= 6);
            assertThat(meters.find("spots.events.dead-lettered").counters()).isEmpty();
        }
        assertThat(rows(log)).isZero();
        try (ServletWebServerApplicationContext service = start(
                database, "--spots.collection.app.consent-basis=basis", "--spots.collection.app.purposes=training")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> rows(log) == 1);
        }
    }

    private static double failures(MeterRegistry meters, String topic) {
        return meters.find("spots.events.failed").tag("topic", topic).counters().stream()
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

    private ServletWebServerApplicationContext start(TestDatabase database, String... more) {
        return (ServletWebServerApplicationContext) SpringApplication.run(
                CollectionApplication.class,
                Stream.concat(settings(database), Stream.of(more)).toArray(String[]::new));
    }

    private Stream<String> settings(TestDatabase database) {
        return Stream.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=spots_collection",
                "--spring.datasource.password=" + servers.password("collection"),
                // An outage of hours in seconds: a failure is told and tried again sooner.
                "--spring.datasource.hikari.connection-timeout=500",
                "--spots.consumer.first-backoff=50ms",
                "--spots.consumer.max-backoff=500ms",
                "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
                "--spring.cloud.stream.kafka.binder.brokers=" + servers.bootstrapServers(),
                // Beside another context's consumers, which must not take this one's partitions.
                "--spring.cloud.stream.bindings.interactionsFeed-in-0.group=outage-" + database.name(),
                "--spring.cloud.stream.bindings.appInteractions-in-0.group=outage-" + database.name(),
                "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri());
    }
}
