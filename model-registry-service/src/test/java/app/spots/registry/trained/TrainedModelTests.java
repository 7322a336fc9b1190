package app.spots.registry.trained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.model.ModelCard;
import app.spots.contracts.model.ModelTrained;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.registry.RegistryTest;
import app.spots.registry.blob.Sha256;
import app.spots.registry.release.Releases;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From what the trainer uploads and announces to what may be released. */
class TrainedModelTests extends RegistryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Releases releases;

    private final String name = "trained-" + UUID.randomUUID();

    @Test
    void whatTheTrainerUploadsGoesLiveByItselfNowhere() throws Exception {
        String pack = publishPack();
        long before = releases.current().orElseThrow().sequence();

        byte[] bytes = bytes(10);
        assertThat(propose("1", bytes).statusCode()).isEqualTo(201);

        assertThat(releases.current().orElseThrow().sequence()).isEqualTo(before);
        HttpResponse<byte[]> unmeasured = release(pack, Sha256.of(bytes).hex());
        assertThat(unmeasured.statusCode()).isEqualTo(422);
        assertThat(body(unmeasured).get("detail").stringValue()).contains("has not arrived");
    }

    @Test
    void aCandidateIsOnRecordOnceAndMayBeReleased() throws Exception {
        String pack = publishPack();
        byte[] bytes = bytes(20);
        propose("1", bytes);
        ModelTrained model = trained("1", bytes, ModelTrained.CANDIDATE);

        announce(model);
        announce(model);

        await().atMost(PATIENCE).until(() -> known() == 1);
        assertThat(json.readValue(
                        get("/v1/models/" + name + "/1", tokens.operator()).body(), ModelTrained.class))
                .isEqualTo(model);
        HttpResponse<byte[]> card = get("/v1/models/" + name + "/1/card", tokens.operator());
        assertThat(card.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
        assertThat(new String(card.body(), StandardCharsets.UTF_8)).isEqualTo(model.cardText());
        HttpResponse<byte[]> released = release(pack, model.model().sha256());
        assertThat(released.statusCode()).isEqualTo(201);
        assertThat(body(released).at("/models/0/name").stringValue()).isEqualTo(name);
    }

    @Test
    void whatItsGateRefusedIsOnRecordAndNotReleased() throws Exception {
        String pack = publishPack();
        byte[] bytes = bytes(20);
        propose("1", bytes);
        announce(trained("1", bytes, ModelTrained.REFUSED));
        await().atMost(PATIENCE).until(() -> known() == 1);

        HttpResponse<byte[]> answer = release(pack, Sha256.of(bytes).hex());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body(answer).get("detail").stringValue()).contains("accuracy is too low");
        assertThat(body(get("/v1/models?state=candidate&name=" + name, tokens.operator()))
                        .get("models"))
                .isEmpty();
    }

    @Test
    void whatWasNeverUploadedIsDeadLettered() throws Exception {
        announce(trained("1", bytes(20), ModelTrained.CANDIDATE));
        byte[] good = bytes(20);
        propose("2", good);
        announce(trained("2", good, ModelTrained.CANDIDATE));

        await().atMost(PATIENCE).until(() -> known() == 1);
        assertThat(get("/v1/models/" + name + "/1", tokens.operator()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyOperatorsReadAndTheTrainerReleasesNothing() {
        assertThat(get("/v1/models", tokens.phone("agent_1")).statusCode()).isEqualTo(403);
        assertThat(get("/v1/models?state=good", tokens.operator()).statusCode()).isEqualTo(422);
        assertThat(send(request("/v1/releases", trainer())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
    }

    private int known() {
        return body(get("/v1/models?name=" + name, tokens.operator()))
                .get("models")
                .size();
    }

    private String trainer() {
        return tokens.with("service:inference", "models:propose", "unknown");
    }

    private HttpResponse<byte[]> propose(String version, byte[] bytes) {
        return send(request("/v1/artifacts?kind=model&name=" + name + "&version=" + version, trainer())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    private HttpResponse<byte[]> release(String pack, String model) {
        return send(request("/v1/releases", tokens.operator())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        json.writeValueAsBytes(new ReleaseRequest(pack, List.of(model), "tried")))));
    }

    private ModelTrained trained(String version, byte[] bytes, String state) {
        return new ModelTrained(
                name,
                version,
                "scorer",
                state,
                state.equals(ModelTrained.REFUSED) ? List.of("accuracy is too low") : List.of(),
                new ModelTrained.Bytes(version, Sha256.of(bytes).hex(), bytes.length),
                null,
                new ModelCard(
                        "Ranks.",
                        "a".repeat(64),
                        "custom/1",
                        List.of(),
                        Map.of("accuracy", 0.9),
                        List.of(),
                        List.of(),
                        Map.of()),
                "# " + name + "\n",
                Instant.parse("2026-11-24T00:00:00Z"),
                "service:inference");
    }

    private String publishPack() throws Exception {
        String content = "{\"of\":\"" + name + "\"}";
        String id = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).hex();
        publish(
                Topics.PACKS,
                EventTypes.PACK_PUBLISHED,
                Map.of(
                        "packId",
                        id,
                        "name",
                        name,
                        "canonicalJson",
                        content,
                        "publishedBy",
                        "service:operator",
                        "publishedAt",
                        "2026-11-23T09:00:00Z"));
        await().atMost(PATIENCE).until(() -> releases.current()
                .filter(release -> release.rulePack().sha256().equals(id))
                .isPresent());
        return id;
    }

    private void announce(ModelTrained model) throws Exception {
        publish(Topics.MODEL_CANDIDATES, EventTypes.MODEL_TRAINED, model);
    }

    private void publish(String topic, String type, Object data) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, name, json.writeValueAsBytes(data));
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_type", type,
                            "ce_source", "/inference-service",
                            "content-type", "application/json")
                    .forEach((header, value) -> record.headers().add(header, value.getBytes()));
            producer.send(record).get();
        }
    }
}
