package app.spots.benchmarks.inference;

import app.spots.benchmarks.home.Metrics;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Visits as data-collection announces them; told is told when they have taken effect. */
final class VisitFeed implements TrafficReplay.Visits, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final KafkaProducer<String, byte[]> producer;
    private final Metrics applied;
    private long expected;

    /** @param applied of a service to which nothing has happened since it started */
    VisitFeed(String brokers, Metrics applied) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        this.applied = applied;
    }

    @Override
    public void happen(List<TrafficReplay.Visited> visits) throws IOException, InterruptedException {
        visits.forEach(visit -> producer.send(record(visit)));
        producer.flush();
        expected += visits.size();
        applied.await(expected, WITHIN);
    }

    private static ProducerRecord<String, byte[]> record(TrafficReplay.Visited visit) {
        Instant now = Instant.now();
        Interaction interaction = new Interaction(
                UUID.randomUUID(),
                visit.agentId(),
                null,
                null,
                now,
                "same_boot",
                now,
                "1",
                null,
                List.of("recommendation"),
                null,
                null,
                Map.of("spotId", visit.spotId()));
        var record = new ProducerRecord<>(Topics.INTERACTIONS, visit.agentId(), JSON.writeValueAsBytes(interaction));
        Map.of(
                        CloudEventHeaders.SPEC_VERSION,
                        "1.0",
                        CloudEventHeaders.ID,
                        interaction.eventId().toString(),
                        CloudEventHeaders.TYPE,
                        EventTypes.VISIT_RECORDED,
                        CloudEventHeaders.SOURCE,
                        "/bench",
                        CloudEventHeaders.TIME,
                        now.toString(),
                        CloudEventHeaders.CONTENT_TYPE,
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        producer.close();
    }
}
