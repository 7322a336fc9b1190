package app.spots.servicedefaults.event;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.RecordInterceptor;

/** How far one broadcast consumer is from the ends its topic had when the consumer started. */
final class CatchUp implements ConsumerAwareRebalanceListener, RecordInterceptor<Object, Object> {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final AbstractMessageListenerContainer<?, ?> container;
    private final String destination;
    private final Map<TopicPartition, Long> missing = new ConcurrentHashMap<>();
    private volatile boolean endsKnown;

    CatchUp(AbstractMessageListenerContainer<?, ?> container, String destination) {
        this.container = container;
        this.destination = destination;
    }

    boolean follows(AbstractMessageListenerContainer<?, ?> other) {
        return container == other;
    }

    String destination() {
        return destination;
    }

    boolean isDone() {
        return endsKnown && missing.isEmpty();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!endsKnown) {
            findEnds(consumer, partitions);
        }
    }

    private void findEnds(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions).forEach((partition, end) -> {
                if (begins.getOrDefault(partition, 0L) < end) {
                    missing.put(partition, end);
                }
            });
            endsKnown = true;
        } catch (KafkaException e) {
            log.warn("Ends of {} are not known yet: {}", destination, e.toString());
        }
    }

    /** Nothing more comes: compaction may have removed the very last records, so the consumer's position decides. */
    void idle(Consumer<?, ?> consumer) {
        if (!endsKnown) {
            findEnds(consumer, consumer.assignment());
        }
        missing.entrySet()
                .removeIf(entry -> consumer.assignment().contains(entry.getKey())
                        && consumer.position(entry.getKey()) >= entry.getValue());
    }

    void handled(ConsumerRecord<?, ?> record) {
        missing.computeIfPresent(
                new TopicPartition(record.topic(), record.partition()),
                (partition, end) -> record.offset() + 1 >= end ? null : end);
    }

    @Override
    public @Nullable ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        return record;
    }

    @Override
    public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        handled(record);
    }
}
