package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionProcess;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is erased while events wait for the broker leaves nothing there; who comes back with a backup is erased again. */
class ErasureDuringBacklogTests {

    @Test
    void whatWaitedDoesNotLeaveAndABackupBringsNothingBack(@TempDir Path folder) {
        KafkaPlan plan = new KafkaPlan(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                LoopbackPorts.free(),
                LoopbackPorts.free(),
                192,
                Lifetime.TIED_TO_PARENT);
        EmbeddedKafka broker = EmbeddedKafka.start(plan);
        KafkaTopics.create(plan.bootstrapServers());
        TestDatabase database = RealInfrastructure.get().newDatabase();
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource("collection"));
        Phone erased = Phone.fresh();
        Phone other = Phone.fresh();

        try (ServletWebServerApplicationContext service = start(database, plan);
                Api api = new Api(service.getWebServer().getPort())) {
            broker.process().signal(Signal.KILL);
            assertThat(broker.process().awaitExit(Duration.ofSeconds(10))).isTrue();
            api.sync(erased, erased.visits(50));
            api.sync(other, other.visits(1));
            backUp(jdbc);
            assertThat(api.post("/v1/privacy/erasures", TestTokens.get().phone(erased.agentId()), new byte[0])
                            .status())
                    .as("without a broker")
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(20)).until(() -> rows(jdbc, erased) == 0);
        }

        try (EmbeddedKafka back = EmbeddedKafka.start(plan)) {
            try (ServletWebServerApplicationContext service = start(database, plan)) {
                assertThat(service.isActive()).isTrue();
                assertThat(new Topic(back.bootstrapServers(), Topics.ERASURES)
                                .awaitRecords(List.of(erased.agentId()), 1))
                        .hasSize(1);
                assertThat(new Topic(back.bootstrapServers(), Topics.INTERACTIONS)
                                .awaitRecords(List.of(erased.agentId(), other.agentId()), 1))
                        .extracting(record -> record.key())
                        .containsExactly(other.agentId());
            }

            restore(jdbc);
            assertThat(rows(jdbc, erased)).isEqualTo(50);
            try (ServletWebServerApplicationContext service = start(database, plan)) {
                assertThat(service.isActive()).isTrue();
                await().atMost(Duration.ofSeconds(60)).until(() -> rows(jdbc, erased) == 0);
                assertThat(rows(jdbc, other)).isEqualTo(1);
                assertThat(jdbc.queryForObject(
                                "SELECT count(*) FROM outbox_message WHERE headers @> '{since}'", Integer.class))
                        .as("what the person did since is still on its way")
                        .isEqualTo(1);
                assertThat(jdbc.queryForObject(
                                "SELECT asked_by FROM erasure WHERE agent_id = ?", String.class, erased.agentId()))
                        .isEqualTo("ledger");
            }
        }
    }

    /** As a dump taken before the erasure holds it. */
    private static void backUp(JdbcTemplate jdbc) {
        jdbc.execute("CREATE TABLE backup_log AS SELECT * FROM event_log");
        jdbc.execute("CREATE TABLE backup_install AS SELECT * FROM install");
    }

    private static void restore(JdbcTemplate jdbc) {
        jdbc.execute("TRUNCATE erased_person, erasure, erasure_store, erased_install, event_log, install");
        jdbc.execute("INSERT INTO event_log SELECT * FROM backup_log");
        jdbc.update("""
                INSERT INTO outbox_message (topic, message_key, headers, payload, created_at)
                SELECT 'spots.interactions-applied', agent_id, ARRAY['since', 'restored'], convert_to('{}', 'UTF8'),
                  now() + interval '1 minute'
                FROM event_log GROUP BY agent_id HAVING count(*) > 1
                """);
        jdbc.execute("INSERT INTO install OVERRIDING SYSTEM VALUE SELECT * FROM backup_install");
    }

    private static int rows(JdbcTemplate jdbc, Phone phone) {
        Integer count = jdbc.queryForObject(
                "SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, phone.agentId());
        return count == null ? 0 : count;
    }

    private static ServletWebServerApplicationContext start(TestDatabase database, KafkaPlan plan) {
        return CollectionProcess.start(CollectionApplication.class, database, plan.bootstrapServers());
    }
}
