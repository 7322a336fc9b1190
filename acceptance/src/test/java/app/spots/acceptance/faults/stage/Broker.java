package app.spots.acceptance.faults.stage;

import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import java.nio.file.Path;
import java.time.Duration;

/** The Kafka broker. */
public final class Broker implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 256;

    private final KafkaPlan plan;
    private EmbeddedKafka broker;

    Broker(Path home) {
        this.plan = new KafkaPlan(
                home.resolve("kafka"),
                home.resolve("kafka.log"),
                LoopbackPorts.free(),
                LoopbackPorts.free(),
                HEAP_MEGABYTES,
                Lifetime.TIED_TO_PARENT);
    }

    void start() {
        broker = EmbeddedKafka.start(plan);
        KafkaTopics.create(address());
    }

    public void kill() {
        broker.process().signal(Signal.KILL);
        broker.process().awaitExit(Duration.ofSeconds(20));
    }

    public void startAgain() {
        broker = EmbeddedKafka.start(plan);
    }

    public String address() {
        return plan.bootstrapServers();
    }

    boolean isAlive() {
        return broker.process().isAlive();
    }

    public Path log() {
        return plan.log();
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.process().signal(Signal.KILL);
        }
    }
}
