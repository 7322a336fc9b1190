package app.spots.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.release.PackPublished;
import app.spots.rulescore.Pack;
import app.spots.rulescore.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Storing and publishing on the real database and broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class RulePacksTests {

    @Autowired
    RulePacks packs;

    @Autowired
    Publications publications;

    @Autowired
    StartingPack startingPack;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JsonMapper json;

    @Value("${spring.kafka.bootstrap-servers}")
    String brokers;

    @Test
    void theStartingPackIsPublishedOnceHoweverOftenTheServiceStarts() throws Exception {
        String packId = StartingPack.read().id();

        inParallel(8, () -> {
            startingPack.ensure();
            return true;
        });

        // Others may have rolled back to it since; the service itself published it once.
        assertThat(auditOf(packId)).startsWith("service:rules pack.stored", "service:rules pack.published");
        assertThat(jdbc.sql("SELECT count(*) FROM publication WHERE published_by = 'service:rules'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // The topic is shared by every database of this JVM, the outbox is not. Delivered rows are cleaned away after a
        // while.
        assertThat(jdbc.sql("""
                                SELECT count(*) FROM outbox_message
                                WHERE convert_from(payload, 'UTF8')::jsonb ->> 'publishedBy' = 'service:rules'
                                """).query(Integer.class).single()).isLessThanOrEqualTo(1);
    }

    @Test
    void aPublishedPackReachesTheTopicWithItsContent() {
        Pack pack = newPack();
        packs.store(pack, "service:author");
        Publications.Published published = publications.publish(pack.id(), "service:publisher");

        ConsumerRecord<String, byte[]> announcement = announcementsOf(pack.id()).get(0);
        assertThat(announcement.key()).isEqualTo(pack.name());
        assertThat(header(announcement, CloudEventHeaders.TYPE)).isEqualTo(EventTypes.PACK_PUBLISHED);
        assertThat(header(announcement, CloudEventHeaders.SOURCE)).isEqualTo("/rules-service");
        PackPublished data = json.readValue(announcement.value(), PackPublished.class);
        assertThat(CanonicalJson.sha256(data.canonicalJson()))
                .isEqualTo(data.packId())
                .isEqualTo(pack.id());
        assertThat(data.publishedBy()).isEqualTo("service:publisher");
        assertThat(data.publishedAt()).isEqualTo(published.pack().publication().publishedAt());
    }

    @Test
    void equalContentIsStoredAndPublishedOnceByManyAtOnce() throws Exception {
        Pack pack = newPack();

        List<Boolean> created =
                inParallel(8, () -> packs.store(pack, "service:author").created());
        List<Boolean> published = inParallel(
                8, () -> publications.publish(pack.id(), "service:publisher").created());

        assertThat(created).containsOnlyOnce(true);
        assertThat(published).containsOnlyOnce(true);
        assertThat(announcementsOf(pack.id())).hasSize(1);
        assertThat(auditOf(pack.id()))
                .containsExactly("service:author pack.stored", "service:publisher pack.published");
    }

    @Test
    void whatIsRolledBackLeavesNothing() {
        Pack pack = newPack();
        packs.store(pack, "service:author");

        transactions.executeWithoutResult(transaction -> {
            publications.publish(pack.id(), "service:publisher");
            transaction.setRollbackOnly();
        });
        Pack after = newPack();
        packs.store(after, "service:author");
        publications.publish(after.id(), "service:publisher");

        assertThat(announcementsOf(after.id())).hasSize(1);
        assertThat(poll(pack.id())).isEmpty();
        assertThat(packs.get(pack.id()).publication()).isNull();
        assertThat(auditOf(pack.id())).containsExactly("service:author pack.stored");
    }

    @Test
    void findsWhatWasStoredAndWhatWasPublishedLast() {
        Pack first = newPack();
        Pack second = newPack();
        packs.store(first, "service:author");
        packs.store(second, "service:author");
        publications.publish(second.id(), "service:publisher");
        publications.publish(first.id(), "service:publisher");

        assertThat(packs.lastPublished().packId()).isEqualTo(first.id());
        assertThat(packs.newest(2)).extracting(StoredPack::packId).containsExactly(second.id(), first.id());
        assertThat(Pack.read(packs.get(first.id()).canonicalJson()).id()).isEqualTo(first.id());
    }

    @Test
    void aRestartDoesNotOverruleAnOperator() {
        Pack chosen = newPack();
        packs.store(chosen, "service:author");
        publications.publish(chosen.id(), "service:publisher");

        startingPack.ensure();

        assertThat(packs.lastPublished().packId()).isEqualTo(chosen.id());
    }

    @Test
    void refusesAnIdThatIsNotThere() {
        assertThatThrownBy(() -> publications.publish("0".repeat(64), "service:publisher"))
                .isInstanceOf(PackNotFoundException.class)
                .hasMessageContaining("There is no pack 0000");
        assertThatThrownBy(() -> packs.get("nope")).hasMessageContaining("64 lower-case hexadecimal digits");
    }

    @Test
    void theDatabaseRefusesChangesAndFalseIds() {
        String packId = StartingPack.read().id();

        refuses("UPDATE pack SET name = 'x' WHERE id = '" + packId + "'");
        refuses("DELETE FROM publication WHERE pack_id = '" + packId + "'");
        refuses("DELETE FROM audit_entry WHERE subject = '" + packId + "'");
        refuses("INSERT INTO pack VALUES ('" + "0".repeat(64) + "', 'x', '{}', 'x', now())");
    }

    private void refuses(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }

    private static Pack newPack() {
        String name = "pack-" + UUID.randomUUID();
        return Pack.read(
                StartingPack.read().canonicalJson().replace("\"name\":\"starting-pack\"", "\"name\":\"" + name + "\""));
    }

    private List<String> auditOf(String packId) {
        return jdbc.sql("SELECT actor || ' ' || action FROM audit_entry WHERE subject = ? ORDER BY id")
                .param(packId)
                .query(String.class)
                .list();
    }

    private List<ConsumerRecord<String, byte[]>> announcementsOf(String packId) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> poll(packId), found -> !found.isEmpty());
    }

    private List<ConsumerRecord<String, byte[]>> poll(String packId) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PACKS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found.stream()
                    .filter(event -> json.readValue(event.value(), PackPublished.class)
                            .packId()
                            .equals(packId))
                    .toList();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static <T> List<T> inParallel(int times, Callable<T> task) throws Exception {
        CountDownLatch together = new CountDownLatch(times);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
