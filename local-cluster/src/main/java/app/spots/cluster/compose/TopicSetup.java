package app.spots.cluster.compose;

import app.spots.cluster.kafka.KafkaTopics;

/**
 * Makes the topics of the cluster and has the broker keep their records as long as they may stay, any number of times.
 * Environment: {@code BROKERS}, and {@code REPLICAS} of each partition, 3 unless told otherwise.
 */
public final class TopicSetup {
    private TopicSetup() {}

    public static void main(String... arguments) {
        String brokers = System.getenv("BROKERS");
        if (brokers == null || brokers.isBlank()) {
            throw new IllegalArgumentException("Set BROKERS in the environment.");
        }
        KafkaTopics.create(brokers, Short.parseShort(System.getenv().getOrDefault("REPLICAS", "3")));
        System.out.println("Topics are in place.");
    }
}
