package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The broker with the cluster's topics. */
final class KafkaPart implements Part {

    private static final int HEAP_MEGABYTES = 256;
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

    private final KafkaPlan plan;

    KafkaPart(ClusterLayout layout) {
        this.plan = new KafkaPlan(
                layout.home().resolve("kafka"),
                layout.log("kafka"),
                layout.port(Port.KAFKA),
                layout.port(Port.KAFKA_CONTROLLER),
                HEAP_MEGABYTES,
                layout.lifetime());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Integer> ports() {
        return List.of(plan.port(), plan.controllerPort());
    }

    @Override
    public Path log() {
        return plan.log();
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> started) {
        EmbeddedKafka broker = EmbeddedKafka.start(plan, started);
        KafkaTopics.create(broker.bootstrapServers());
        return broker.process();
    }

    @Override
    public boolean answers() {
        return plan.listens() && KafkaTopics.answers(plan.bootstrapServers(), PROBE_LIMIT);
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(30);
    }

    String bootstrapServers() {
        return plan.bootstrapServers();
    }
}
