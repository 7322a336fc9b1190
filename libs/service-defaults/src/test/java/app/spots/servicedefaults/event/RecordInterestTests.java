package app.spots.servicedefaults.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.Topics;
import app.spots.servicedefaults.SampleEvents;
import app.spots.servicedefaults.SampleEvents.Log;
import app.spots.servicedefaults.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A batch consumer that declines some of a topic's records. */
class RecordInterestTests extends ServiceTest {
    private static final String WANTED = "spots.sample.taken.v1";
    private static final int PARTITION = 3;

    @Autowired
    private Log pickyLog;

    @Test
    void neitherReadsNorAwaitsWhatItDeclines() throws Exception {
        String first = name();
        String last = name();
        long end;
        try (KafkaProducer<String, byte[]> producer = producer()) {
            send(producer, WANTED, sample(first));
            // Not even JSON: were it read, it would be among the dead letters.
            end = send(producer, SampleEvents.DECLINED, "no json " + last).offset() + 1;
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> pickyLog.named(first).size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> committed() >= end);
        assertThat(deadLetters()).noneMatch(body -> body.contains(last));
    }

    @Test
    void givesUpTheBadRecordAndNoneOfTheDeclinedOnesBeforeIt() throws Exception {
        String before = name();
        String bad = name();
        String after = name();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int i = 0; i < 5; i++) {
                producer.send(message(SampleEvents.DECLINED, "declined " + bad));
            }
            producer.send(message(WANTED, sample(before)));
            producer.send(message(SampleEvents.DECLINED, "declined " + bad));
            producer.send(message(WANTED, "no json " + bad));
            send(producer, WANTED, sample(after));
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !pickyLog.named(after).isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> deadLetters().stream().anyMatch(body -> body.contains(bad)));
        assertThat(deadLetters()).filteredOn(body -> body.contains(bad)).containsExactly("no json " + bad);
        assertThat(pickyLog.named(before)).isNotEmpty();
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static String sample(String name) {
        return "{\"name\":\"" + name + "\",\"failure\":\"\",\"fails\":0}";
    }

    /** All on one partition, in order, so that a poll can hold several. */
    private static ProducerRecord<String, byte[]> message(String type, String body) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.INTERACTIONS, PARTITION, "k", body.getBytes(StandardCharsets.UTF_8));
        Map.of("ce_id", name(), "ce_type", type, "ce_source", "/x", "ce_specversion", "1.0")
                .forEach((header, value) -> message.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private static RecordMetadata send(KafkaProducer<String, byte[]> producer, String type, String body)
            throws Exception {
        return producer.send(message(type, body)).get();
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        RealInfrastructure.get().bootstrapServers(),
                        "linger.ms",
                        100,
                        "acks",
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static long committed() throws Exception {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()))) {
            var offset = admin.listConsumerGroupOffsets("picky")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(Topics.INTERACTIONS, PARTITION));
            return offset == null ? 0 : offset.offset();
        }
    }

    private static List<String> deadLetters() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        RealInfrastructure.get().bootstrapServers(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.listTopics().getOrDefault(Topics.INTERACTIONS + ".picky.dlt", List.of()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            List<String> bodies = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(dead -> bodies.add(new String(dead.value(), StandardCharsets.UTF_8)));
            }
            return bodies;
        }
    }
}
