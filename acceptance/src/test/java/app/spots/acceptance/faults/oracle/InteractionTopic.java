package app.spots.acceptance.faults.oracle;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What arrived on the topic since a play began, of its agents alone. */
final class InteractionTopic {
    private final String broker;
    private final Map<TopicPartition, Long> begin;

    /** Where the topic ends now. */
    InteractionTopic(String broker) {
        this.broker = broker;
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            begin = new HashMap<>(consumer.endOffsets(partitions(consumer)));
        }
    }

    /**
     * @param ids distinct event ids by agent, in the order of their first arrival
     * @param strangers ids on the topic that nobody expected
     */
    record Arrived(Map<String, List<String>> ids, Set<String> strangers) {}

    /** Reads until every expected id was seen, or nothing expected came for so long. */
    Arrived read(Map<String, Set<String>> expectedByAgent, Duration stall) {
        Map<String, LinkedHashMap<String, Boolean>> seen = new HashMap<>();
        Set<String> strangers = new HashSet<>();
        long missing = expectedByAgent.values().stream().mapToLong(Set::size).sum();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(begin.keySet());
            begin.forEach(consumer::seek);
            long end = System.nanoTime() + stall.toNanos();
            boolean readAll = false;
            while (System.nanoTime() < end && (missing > 0 || !readAll)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Set<String> expected = expectedByAgent.get(record.key());
                    if (expected == null) {
                        continue;
                    }
                    String id = id(record);
                    boolean fresh = seen.computeIfAbsent(record.key(), key -> new LinkedHashMap<>())
                                    .put(id, true)
                            == null;
                    if (!expected.contains(id)) {
                        strangers.add(id);
                    } else if (fresh) {
                        missing--;
                        end = System.nanoTime() + stall.toNanos();
                    }
                }
                readAll = consumer.endOffsets(begin.keySet()).entrySet().stream()
                        .allMatch(last -> consumer.position(last.getKey()) >= last.getValue());
            }
        }
        Map<String, List<String>> ids = new HashMap<>();
        seen.forEach((agent, order) -> ids.put(agent, List.copyOf(order.keySet())));
        return new Arrived(ids, strangers);
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(CloudEventHeaders.ID).value(), StandardCharsets.UTF_8);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(Topics.INTERACTIONS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
