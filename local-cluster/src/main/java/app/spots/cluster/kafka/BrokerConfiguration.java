package app.spots.cluster.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Properties;

/** The broker's properties: one node that is controller and broker, small, on loopback only. */
final class BrokerConfiguration {

    private BrokerConfiguration() {}

    static void write(KafkaPlan plan) throws IOException {
        Files.createDirectories(plan.home());
        try (Writer file = Files.newBufferedWriter(plan.configuration())) {
            of(plan).store(file, "Written at every start of the broker.");
        }
    }

    static Properties of(KafkaPlan plan) {
        Properties all = new Properties();
        all.setProperty("process.roles", "broker,controller");
        all.setProperty("node.id", "1");
        all.setProperty("controller.quorum.voters", "1@127.0.0.1:" + plan.controllerPort());
        all.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + plan.port() + ",CONTROLLER://127.0.0.1:" + plan.controllerPort());
        all.setProperty("advertised.listeners", "PLAINTEXT://" + plan.bootstrapServers());
        all.setProperty("controller.listener.names", "CONTROLLER");
        all.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.setProperty("log.dirs", plan.data().toString());
        // A misspelt topic is an error, not a new topic.
        all.setProperty("auto.create.topics.enable", "false");
        singleNode(all);
        small(all);
        return all;
    }

    private static void singleNode(Properties all) {
        all.setProperty("default.replication.factor", "1");
        all.setProperty("min.insync.replicas", "1");
        all.setProperty("offsets.topic.replication.factor", "1");
        all.setProperty("transaction.state.log.replication.factor", "1");
        all.setProperty("transaction.state.log.min.isr", "1");
        all.setProperty("share.coordinator.state.topic.replication.factor", "1");
        all.setProperty("share.coordinator.state.topic.min.isr", "1");
        all.setProperty("group.initial.rebalance.delay.ms", "0");
        // After a kill -9 a broker may register again only when its former session has passed.
        all.setProperty("broker.heartbeat.interval.ms", "500");
        all.setProperty("broker.session.timeout.ms", "4000");
    }

    private static void small(Properties all) {
        all.setProperty("offsets.topic.num.partitions", "4");
        all.setProperty("transaction.state.log.num.partitions", "2");
        all.setProperty("share.coordinator.state.topic.num.partitions", "2");
        all.setProperty("num.network.threads", "2");
        all.setProperty("num.io.threads", "4");
        all.setProperty("background.threads", "2");
        all.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        all.setProperty("log.index.size.max.bytes", "1048576");
        all.setProperty("metadata.log.segment.bytes", "16777216");
    }
}
