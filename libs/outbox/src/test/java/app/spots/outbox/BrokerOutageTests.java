package app.spots.outbox;

import static app.spots.outbox.OutboxDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A broker of its own, since it is killed; so it waits beside other tests. */
@Execution(ExecutionMode.CONCURRENT)
class BrokerOutageTests {
    @TempDir
    Path folder;

    @Test
    void deliversEverythingWhenTheBrokerComesBack() throws Exception {
        KafkaPlan plan = new KafkaPlan(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                LoopbackPorts.free(),
                LoopbackPorts.free(),
                192,
                Lifetime.TIED_TO_PARENT);
        OutboxDatabase database = OutboxDatabase.create();
        EmbeddedKafka first = EmbeddedKafka.start(plan);
        KafkaTopic before = KafkaTopic.create(plan.bootstrapServers());
        try (OutboxRelay relay = relay(database, plan)) {
            relay.start();
            database.append(message(before.name(), "k", "before"));
            before.await(1);
            first.process().signal(Signal.KILL);
            assertThat(first.process().awaitExit(Duration.ofSeconds(10))).isTrue();

            List<String> during =
                    IntStream.range(0, 50).mapToObj(i -> "during " + i).toList();
            during.forEach(payload -> database.append(message(before.name(), "k", payload)));
            await().until(() -> relay.lag() == 50);

            try (EmbeddedKafka second = EmbeddedKafka.start(plan)) {
                List<String> received = before.awaitPayloads(51);
                assertThat(received.stream().distinct().skip(1)).containsExactlyElementsOf(during);
                await().until(() -> relay.lag() == 0);
                before.close();
            }
        }
    }

    @Test
    void closesInTimeWhileTheBrokerIsAwayAndLeavesTheRestToTheNext() {
        OutboxDatabase database = OutboxDatabase.create();
        int nobodyListens = LoopbackPorts.free();
        OutboxRelay relay = new OutboxRelay(
                database.connections(),
                Map.of("bootstrap.servers", "127.0.0.1:" + nobodyListens),
                OutboxDatabase.SETTINGS);
        relay.start();
        await().until(relay::isLeader);
        database.append(message("t", "k", "p"));

        await().atMost(Duration.ofSeconds(15)).until(() -> {
            relay.close();
            return !relay.isLeader();
        });

        assertThat(relay.lag()).isOne();
    }

    private static OutboxRelay relay(OutboxDatabase database, KafkaPlan plan) {
        return new OutboxRelay(
                database.connections(), Map.of("bootstrap.servers", plan.bootstrapServers()), OutboxDatabase.SETTINGS);
    }
}
