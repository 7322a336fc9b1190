package app.spots.outbox;

import static app.spots.outbox.OutboxDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayTests {
    private final List<AutoCloseable> open = new ArrayList<>();
    private OutboxDatabase database;
    private KafkaTopic topic;

    @BeforeEach
    void prepare() {
        database = OutboxDatabase.create();
        topic = opened(KafkaTopic.create(RealInfrastructure.get().bootstrapServers()));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable it : open.reversed()) {
            it.close();
        }
    }

    @Test
    void deliversInOrderPerKeyWithHeadersAndTombstones() {
        started("relay");
        List<OutboxMessage> messages = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            messages.add(message(topic.name(), "key" + i % 7, "payload " + i));
        }
        messages.add(OutboxMessage.tombstone(topic.name(), "gone", Map.of("traceparent", "00-1-2-03")));
        database.append(messages.toArray(OutboxMessage[]::new));

        List<ConsumerRecord<String, byte[]>> received = topic.await(1501);

        assertThat(received).hasSize(1501);
        for (int key = 0; key < 7; key++) {
            String name = "key" + key;
            List<Integer> numbers = received.stream()
                    .filter(record -> record.key().equals(name))
                    .map(record -> Integer.valueOf(new String(record.value()).substring("payload ".length())))
                    .toList();
            assertThat(numbers).isSorted();
        }
        ConsumerRecord<String, byte[]> tombstone = received.stream()
                .filter(record -> record.key().equals("gone"))
                .findFirst()
                .orElseThrow();
        assertThat(tombstone.value()).isNull();
        assertThat(tombstone.headers().lastHeader("traceparent").value())
                .asString()
                .isEqualTo("00-1-2-03");
    }

    @Test
    void tellsItsLag() {
        OutboxRelay relay = relay("relay");
        database.append(message(topic.name(), "k", "1"), message(topic.name(), "k", "2"));
        assertThat(relay.lag()).isEqualTo(2);

        relay.start();

        topic.await(2);
        await().until(() -> relay.lag() == 0);
    }

    @Test
    void oneOfTwoLeadsAndTheOtherTakesOverWhenItCloses() {
        OutboxRelay first = started("first");
        await().until(first::isLeader);
        OutboxRelay second = started("second");
        database.append(message(topic.name(), "k", "1"));
        topic.await(1);
        assertThat(second.isLeader()).isFalse();

        first.close();

        await().until(second::isLeader);
        assertThat(first.isLeader()).isFalse();
        database.append(message(topic.name(), "k", "2"));
        assertThat(topic.awaitPayloads(2)).containsExactly("1", "2");
    }

    @Test
    void theOtherTakesOverWhenTheLeadersConnectionIsKilled() {
        OutboxRelay first = started("first");
        await().until(first::isLeader);
        OutboxRelay second = started("second");
        await().until(() -> sessions("second") == 1);

        assertThat(kill("first")).isOne();

        await().until(() -> first.isLeader() ^ second.isLeader());
        database.append(message(topic.name(), "k", "after the kill"));
        assertThat(topic.awaitPayloads(1)).containsExactly("after the kill");
        await().until(() -> sessions("first") == 1 && sessions("second") == 1);
    }

    @Test
    void losesNothingWhenItsConnectionIsKilledAgainAndAgain() {
        started("relay");
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            List<OutboxMessage> messages = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String payload = round + "-" + i;
                sent.add(payload);
                messages.add(message(topic.name(), "k", payload));
            }
            database.append(messages.toArray(OutboxMessage[]::new));
            kill("relay");
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> topic.awaitPayloads(1).containsAll(sent));
    }

    @Test
    void goesOnAfterAFailureThatNobodyForesaw() {
        OutboxRelay relay = started("relay");
        await().until(relay::isLeader);
        database.execute("INSERT INTO outbox_message (topic, message_key, headers) VALUES (' ', 'k', '{}')");
        await().until(() -> !relay.isLeader());

        database.execute("UPDATE outbox_message SET topic = '" + topic.name() + "', payload = 'mended'");

        assertThat(topic.awaitPayloads(1)).containsExactly("mended");
    }

    @Test
    void closingFinishesWhatIsInFlight() {
        OutboxRelay relay = started("relay");
        await().until(relay::isLeader);
        database.append(message(topic.name(), "k", "1"));
        topic.await(1);

        relay.close();

        assertThat(database.undelivered()).isZero();
        assertThat(sessions("relay")).isZero();
    }

    @Test
    void canBeStartedAgain() {
        OutboxRelay relay = started("relay");
        await().until(relay::isLeader);
        relay.close();
        database.append(message(topic.name(), "k", "while it was closed"));

        relay.start();

        assertThat(topic.awaitPayloads(1)).containsExactly("while it was closed");
    }

    private long sessions(String name) {
        return database.count("SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + name
                + "' AND datname = current_database()");
    }

    private long kill(String name) {
        return database.count(
                "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '"
                        + name + "' AND datname = current_database()");
    }

    private OutboxRelay started(String name) {
        OutboxRelay relay = relay(name);
        relay.start();
        return relay;
    }

    private OutboxRelay relay(String name) {
        return opened(new OutboxRelay(
                database.connectionsNamed(name),
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()),
                OutboxDatabase.SETTINGS));
    }

    private <T extends AutoCloseable> T opened(T it) {
        open.add(it);
        return it;
    }
}
