package app.spots.benchmarks.sync;

import app.spots.benchmarks.LoopbackServer;
import app.spots.benchmarks.LoopbackServer.Answer;
import app.spots.benchmarks.LoopbackServer.Asked;
import app.spots.cluster.issuer.DevIssuer;
import app.spots.cluster.issuer.DevIssuerOptions;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.Topics;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a measurement needs of the collecting service, on real PostgreSQL and Kafka: a door that stores what comes in the service's
 * tables, publishes and acknowledges it; or acknowledges it alone, where it is told to forget.
 */
final class SmallIngest implements IngestPlace, AutoCloseable {

    private final Path home;
    private final boolean forgets;
    private final IngestDatabase database;
    private final KafkaProducer<byte[], byte[]> producer;
    private final LoopbackServer door;
    private final DevIssuer issuer;

    SmallIngest(Path home, boolean forgets) throws IOException {
        this.home = home;
        this.forgets = forgets;
        this.database = CollectionSchema.fresh();
        this.producer = producer();
        this.door = new LoopbackServer(this::take);
        this.issuer = DevIssuer.start(DevIssuerOptions.loopback(home.resolve("issuer"), 0));
    }

    static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** An interaction as far as a reader of ids and times is concerned. */
    static ProducerRecord<byte[], byte[]> interaction(UUID eventId, Instant receivedAt) {
        String value = "{\"eventId\":\"" + eventId + "\",\"receivedAt\":\"" + receivedAt + "\",\"type\":\"any\"}";
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(Topics.INTERACTIONS, value.getBytes(StandardCharsets.UTF_8));
        message.headers().add(CloudEventHeaders.ID, eventId.toString().getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private Answer take(Asked asked) throws SQLException {
        if (!asked.path().equals("/v1/sync/batches") || !asked.authorization().startsWith("Bearer ")) {
            return new Answer(404, "{}");
        }
        SyncBatch batch = asked.as(SyncBatch.class);
        Instant now = Instant.now();
        if (!forgets) {
            store(batch, now);
            batch.events().forEach(event -> producer.send(interaction(event.eventId(), now)));
            producer.flush();
        }
        Map<UUID, SyncAnswer.Result> results = new HashMap<>();
        batch.events()
                .forEach(event -> results.put(event.eventId(), new SyncAnswer.Result(SyncStatus.ACCEPTED, null, null)));
        return Answer.ok(new SyncAnswer(
                results,
                batch.events().getLast().seq(),
                0,
                List.of(),
                now,
                new SyncAnswer.Limits(500, 524_288, 32_768, 8)));
    }

    private void store(SyncBatch batch, Instant now) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement identity = connection.prepareStatement(
                            "INSERT INTO event_identity (event_id, fingerprint, fate) VALUES (?, '', 'accepted')");
                    PreparedStatement log = connection.prepareStatement("""
                            INSERT INTO event_log (received_at, event_id, agent_id, type, schema_version, occurred_at,
                              time_quality, consent_version, purposes, payload)
                            VALUES (?::timestamptz, ?, 'agent_any', ?, 1, ?::timestamptz, 'any', ?, '{training}', '{}')
                            """)) {
                for (SyncEvent event : batch.events()) {
                    identity.setObject(1, event.eventId());
                    identity.addBatch();
                    log.setString(1, now.toString());
                    log.setObject(2, event.eventId());
                    log.setString(3, event.type());
                    log.setString(4, event.occurredWall().toString());
                    log.setString(5, event.consentVersion());
                    log.addBatch();
                }
                identity.executeBatch();
                log.executeBatch();
            }
            connection.commit();
        }
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public URI service() {
        return door.uri();
    }

    @Override
    public URI gateway() {
        return door.uri();
    }

    @Override
    public URI issuer() {
        return issuer.issuer();
    }

    @Override
    public String bootstrapServers() {
        return RealInfrastructure.get().bootstrapServers();
    }

    @Override
    public IngestDatabase database() {
        return database;
    }

    @Override
    public UnaryOperator<String> tokens() {
        return agentId -> "token of " + agentId;
    }

    @Override
    public ProcessMeter serviceMeter() {
        return new ProcessMeter(ProcessHandle.current().pid());
    }

    /** As if the service were busy all the time, so that no clock's tick decides. */
    @Override
    public Map<String, Double> processorSeconds() {
        return Map.of("collection", System.nanoTime() / 1e9);
    }

    @Override
    public Map<String, String> verifyDurable() {
        return Map.of();
    }

    @Override
    public void close() {
        door.close();
        issuer.close();
        producer.close();
    }
}
