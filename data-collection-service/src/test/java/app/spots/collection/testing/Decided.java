package app.spots.collection.testing;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.ExposureRecorded;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.RuleInputs;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Decisions and what people did about them, as they lie on Kafka; seeded, so that a test can be run again. */
public final class Decided {
    public static final String PACK = "a".repeat(64);
    public static final Duration RECEIVED_AFTER = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    public static final String FEATURES = "test/1";
    private static final int NUMBERS = 14;

    private final Random random;
    /** Apart, so that they change nothing else. */
    private final Random features;

    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();

    public Decided(long seed) {
        this.random = new Random(seed);
        this.features = new Random(seed + 1);
    }

    /** Some days ago, when the windows of that time are over. */
    public static Instant daysAgo(int days) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(days));
    }

    public UUID id() {
        return new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() & ~(3L << 62) | (2L << 62));
    }

    /** @param inputs of each item; its size is the length of the list */
    public RecommendationServed decision(
            String agentId,
            Instant at,
            Map<String, Object> user,
            Map<String, Object> context,
            List<Map<String, Object>> inputs) {
        boolean told = features.nextInt(6) > 0;
        List<Served> items = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            items.add(new Served(
                    id(),
                    "spot_" + random.nextInt(50),
                    inputs.get(i).getOrDefault("type", "spot").toString(),
                    i + 1,
                    0.5,
                    0.25,
                    1.0 / (i + 1),
                    inputs.get(i),
                    1.2,
                    List.of("rule-" + random.nextInt(3)),
                    i + 1,
                    told ? numbers() : null));
        }
        return new RecommendationServed(
                id(),
                agentId,
                "release-1",
                "generic-1",
                PACK,
                null,
                at,
                40,
                items,
                new RuleInputs(user, context),
                null,
                null,
                told ? FEATURES : null);
    }

    /** Whatever a float can be. */
    private List<Float> numbers() {
        return Stream.generate(() -> Float.intBitsToFloat(features.nextInt()))
                .filter(Float::isFinite)
                .limit(NUMBERS)
                .toList();
    }

    public void add(RecommendationServed decision) {
        add(decision, null);
    }

    /** @param knownErasure the latest erasure of the person that inference knew of when it decided */
    public void add(RecommendationServed decision, @Nullable Instant knownErasure) {
        ProducerRecord<String, byte[]> record = record(
                Topics.DECISIONS, decision.agentId(), id().toString(), EventTypes.RECOMMENDATION_SERVED, decision);
        if (knownErasure != null) {
            record.headers()
                    .add(CloudEventHeaders.ERASED_AT, knownErasure.toString().getBytes(StandardCharsets.UTF_8));
        }
        records.add(record);
    }

    public void exposure(UUID eventId, String agentId, RecommendationServed decision, Served item, Instant at) {
        interaction(
                eventId,
                agentId,
                EventTypes.EXPOSURE_RECORDED,
                at,
                item.impressionId(),
                new ExposureRecorded(
                        decision.decisionId(),
                        item.impressionId(),
                        item.itemId(),
                        item.itemType(),
                        item.rank(),
                        item.propensity(),
                        decision.releaseId()));
    }

    public void interaction(
            UUID eventId, String agentId, String type, Instant at, @Nullable UUID impression, Object payload) {
        interaction(eventId, agentId, type, at, impression, payload, List.of("recommendation", "training"));
    }

    @SuppressWarnings("unchecked")
    public void interaction(
            UUID eventId,
            String agentId,
            String type,
            Instant at,
            @Nullable UUID impression,
            Object payload,
            List<String> purposes) {
        Interaction data = new Interaction(
                eventId,
                agentId,
                "install-1",
                1L,
                at,
                "same_boot",
                at.plus(RECEIVED_AFTER),
                "2026-01",
                null,
                purposes,
                null,
                impression,
                JSON.convertValue(payload, Map.class));
        records.add(record(Topics.INTERACTIONS, agentId, eventId.toString(), type, data));
    }

    /** Everything so far once more, all in another order. */
    public void repeatAndShuffle() {
        records.addAll(List.copyOf(records));
        Collections.shuffle(records, random);
    }

    public void send(String bootstrapServers) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
        sent.addAll(records);
        records.clear();
    }

    /** Everything that was ever sent, as a replayed topic brings it. */
    public void sendAgain(String bootstrapServers) {
        records.addAll(sent);
        sent.clear();
        send(bootstrapServers);
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, String id, String type, Object data) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, JSON.writeValueAsBytes(data));
        Map.of(
                        CloudEventHeaders.SPEC_VERSION, "1.0",
                        CloudEventHeaders.ID, id,
                        CloudEventHeaders.TYPE, type,
                        CloudEventHeaders.SOURCE, "/test",
                        CloudEventHeaders.CONTENT_TYPE, "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
