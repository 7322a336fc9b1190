package app.spots.servicedefaults.event;

import app.spots.contracts.event.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;

/** Moves a record as it is to {@code <topic>.<group>.dlt}, which is created when first needed. */
final class DeadLetters {
    private static final int ANY_PARTITION = -1;

    private final KafkaOperations<byte[], byte[]> kafka;
    private final Map<String, Object> adminConfiguration;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    DeadLetters(KafkaOperations<byte[], byte[]> kafka, Map<String, Object> adminConfiguration) {
        this.kafka = kafka;
        this.adminConfiguration = adminConfiguration;
    }

    ConsumerRecordRecoverer ofGroup(String group) {
        DeadLetterPublishingRecoverer publisher = new DeadLetterPublishingRecoverer(
                kafka,
                (record, failure) ->
                        new TopicPartition(topic(record.topic(), group).name(), ANY_PARTITION));
        publisher.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        publisher.setLogRecoveryRecord(false);
        return (record, failure) -> {
            ensureExists(topic(record.topic(), group));
            publisher.accept(record, failure);
        };
    }

    private static Topic topic(String topic, String group) {
        return new Topic(topic, false).deadLettersOf(group);
    }

    private void ensureExists(Topic deadLetters) {
        String topic = deadLetters.name();
        if (known.contains(topic)) {
            return;
        }
        try (Admin admin = Admin.create(adminConfiguration)) {
            admin.createTopics(Set.of(
                            new NewTopic(topic, Optional.of(1), Optional.empty()).configs(deadLetters.configuration())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("Could not create dead-letter topic " + topic, e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("Could not create dead-letter topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while creating dead-letter topic " + topic, e);
        }
        known.add(topic);
    }
}
