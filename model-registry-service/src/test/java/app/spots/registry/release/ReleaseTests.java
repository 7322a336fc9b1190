package app.spots.registry.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.registry.RegistryTest;
import app.spots.registry.blob.Sha256;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a published pack or an uploaded model to the event that switches the cluster. */
class ReleaseTests extends RegistryTest {
    @Autowired
    private Releases releases;

    private final String tag = UUID.randomUUID().toString();
    private String pack;
    private String packId;

    @BeforeEach
    void publishAPack() throws Exception {
        pack = "{\"name\":\"" + tag + "\"}";
        packId = publish(pack);
        awaitCurrentPack(packId);
    }

    @Test
    void aPublishedPackGoesLiveAndIsFetchedByItsHash() throws Exception {
        ReleaseActivated current = releases.current().orElseThrow();

        assertThat(current.rulePack().name()).isEqualTo("pack-" + tag);
        assertThat(current.percent()).isEqualTo(100);
        assertThat(get("/v1/blobs/sha256/" + packId, tokens.phone("agent_1")).body())
                .isEqualTo(pack.getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<String, byte[]> announced = announcement(current.releaseId());
        assertThat(json.readValue(announced.value(), ReleaseActivated.class)).isEqualTo(current);
        assertThat(new String(announced.headers().lastHeader("ce_type").value()))
                .isEqualTo(EventTypes.RELEASE_ACTIVATED);
        assertThat(violations(announced.value())).isEmpty();
    }

    @Test
    void anUploadedModelJoinsWhatIsLiveAndANewerVersionReplacesIt() {
        String model = "model-" + tag;
        upload("model", model, "1", bytes(10));
        ReleaseActivated first = releases.current().orElseThrow();
        upload("model", model, "2", bytes(10));
        ReleaseActivated second = releases.current().orElseThrow();

        assertThat(first.rulePack().sha256()).isEqualTo(packId);
        assertThat(versions(first, model)).containsExactly("1");
        assertThat(versions(second, model)).containsExactly("2");
        assertThat(second.previousReleaseId()).isEqualTo(first.releaseId());
        makeRoom();
    }

    @Test
    void weightsDoNotGoLiveByThemselves() {
        long before = releases.current().orElseThrow().sequence();

        assertThat(upload("weights", "weights-" + tag, "1", bytes(10)).statusCode())
                .isEqualTo(201);

        assertThat(releases.current().orElseThrow().sequence()).isEqualTo(before);
    }

    @Test
    void aRedeliveredOrRepeatedPublicationOfTheLivePackChangesNothing() throws Exception {
        long before = releases.current().orElseThrow().sequence();
        publish(pack);
        publish(pack);
        String next = publish("{\"after\":\"" + tag + "\"}");

        awaitCurrentPack(next);
        assertThat(releases.current().orElseThrow().sequence()).isEqualTo(before + 1);
    }

    @Test
    void publishingAnOlderPackAgainPutsItBack() throws Exception {
        awaitCurrentPack(publish("{\"newer\":\"" + tag + "\"}"));

        publish(pack);

        awaitCurrentPack(packId);
    }

    @Test
    void aPackGoesLiveWithTheWeightsItIsPublishedWith() throws Exception {
        String weights = "{\"packId\":\"" + packId + "\",\"weights\":{\"w\":0.5}}";
        String weightsId = Sha256.of(weights.getBytes(StandardCharsets.UTF_8)).hex();

        send(packId, pack, Map.of("weightsId", weightsId, "canonicalJson", weights));

        await().atMost(Duration.ofSeconds(30)).until(() -> weightsId.equals(currentWeights()));
        ReleaseActivated current = releases.current().orElseThrow();
        assertThat(current.rulePack().sha256()).isEqualTo(packId);
        assertThat(current.weights().kind()).isEqualTo("weights");
        assertThat(current.weights().version()).isEqualTo(weightsId);
        assertThat(current.reason()).contains("with weights " + weightsId);
        assertThat(get("/v1/blobs/sha256/" + weightsId, tokens.phone("agent_1")).body())
                .isEqualTo(weights.getBytes(StandardCharsets.UTF_8));

        publish(pack);
        await().atMost(Duration.ofSeconds(30)).until(() -> currentWeights() == null);
        assertThat(releases.current().orElseThrow().rulePack().sha256()).isEqualTo(packId);
    }

    @Test
    void weightsOfAnotherPackAreDeadLetteredWithTheirs() throws Exception {
        String weights = "{\"packId\":\"" + "0".repeat(64) + "\",\"weights\":{},\"tag\":\"" + tag + "\"}";
        String weightsId = Sha256.of(weights.getBytes(StandardCharsets.UTF_8)).hex();
        String content = "{\"misled\":\"" + tag + "\"}";
        String id = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).hex();

        send(id, content, Map.of("weightsId", weightsId, "canonicalJson", weights));
        send(id, content, Map.of("weightsId", id, "canonicalJson", weights));
        String good = publish("{\"good\":\"" + tag + "\"}");

        awaitCurrentPack(good);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> records(Topics.PACKS + ".registry.dlt").stream()
                                .filter(record -> new String(record.value()).contains(id))
                                .count()
                        == 2);
        assertThat(get("/v1/blobs/sha256/" + weightsId, tokens.phone("agent_1")).statusCode())
                .isEqualTo(404);
    }

    private String currentWeights() {
        return releases.current()
                .map(ReleaseActivated::weights)
                .map(weights -> weights.sha256())
                .orElse(null);
    }

    @Test
    void aPackThatIsNotWhatItSaysIsDeadLettered() throws Exception {
        String claimed = Sha256.of(("other" + tag).getBytes()).hex();
        send(claimed, "{\"forged\":\"" + tag + "\"}");
        String good = publish("{\"good\":\"" + tag + "\"}");

        awaitCurrentPack(good);
        await().atMost(Duration.ofSeconds(20)).until(() -> records(Topics.PACKS + ".registry.dlt").stream()
                .anyMatch(record -> new String(record.value()).contains(claimed)));
        assertThat(get("/v1/blobs/sha256/" + claimed, tokens.phone("agent_1")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOperatorReleasesByHash() {
        ReleaseActivated live = releases.current().orElseThrow();

        HttpResponse<byte[]> answer = post(new ReleaseRequest(packId, List.of(), "no models tonight"));

        assertThat(answer.statusCode()).isEqualTo(201);
        ReleaseActivated released = json.readValue(answer.body(), ReleaseActivated.class);
        assertThat(released.models()).isEmpty();
        assertThat(released.activatedBy()).isEqualTo("service:operator");
        assertThat(released.reason()).isEqualTo("no models tonight");
        assertThat(released.sequence()).isEqualTo(live.sequence() + 1);
        assertThat(json.readValue(get("/v1/releases/current", tokens.operator()).body(), ReleaseActivated.class))
                .isEqualTo(released);
        assertThat(body(get("/v1/releases?limit=2", tokens.operator()))
                        .get("releases")
                        .get(1)
                        .get("releaseId")
                        .stringValue())
                .isEqualTo(live.releaseId());
    }

    @Test
    void refusesWhatIsNotRegisteredOrNotExplained() {
        String unknown = "0".repeat(64);
        long before = releases.current().orElseThrow().sequence();

        assertRefused(new ReleaseRequest(unknown, null, "why"), unknown);
        assertRefused(new ReleaseRequest("x", null, "why"), "64 lower-case hex digits");
        assertRefused(new ReleaseRequest(packId, List.of(unknown), "why"), unknown);
        assertRefused(new ReleaseRequest(packId, List.of(packId), "why"), "No model");
        assertRefused(new ReleaseRequest(packId, null, " "), "reason");
        HttpResponse<byte[]> empty = send(request("/v1/releases", tokens.operator())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(send(request("/v1/releases", tokens.phone("agent_1"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/v1/releases", tokens.phone("agent_1")).statusCode()).isEqualTo(403);
        assertThat(releases.current().orElseThrow().sequence()).isEqualTo(before);
    }

    @Test
    void activationsAtOnceFormOneLineEachAnnouncedOnce() throws Exception {
        long before = releases.current().orElseThrow().sequence();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ReleaseActivated>> all = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() ->
                            releases.activate(new ReleaseRequest(packId, List.of(), "number " + i), "service:test")))
                    .toList();
            for (Future<ReleaseActivated> one : all) {
                one.get();
            }
        }

        List<ReleaseActivated> line = releases.list(before + 21, 21).reversed();
        assertThat(line)
                .extracting(ReleaseActivated::sequence)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 20).mapToObj(i -> before + i).toList());
        for (int i = 1; i < line.size(); i++) {
            assertThat(line.get(i).previousReleaseId())
                    .isEqualTo(line.get(i - 1).releaseId());
        }
        announcement(line.getLast().releaseId());
        for (ReleaseActivated release : line) {
            assertThat(announcements(release.releaseId())).hasSize(1);
        }
    }

    @Test
    void isReadyWithDatabaseAndBlobDirectory() {
        HttpResponse<byte[]> answer = get("/actuator/health/readiness", tokens.operator());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body())).contains("\"db\"", "\"blobs\"");
    }

    /** A release has at most eight models: the tests together would fill it. */
    private void makeRoom() {
        post(new ReleaseRequest(packId, List.of(), "make room"));
    }

    private void assertRefused(ReleaseRequest request, String told) {
        HttpResponse<byte[]> answer = post(request);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body(answer).get("detail").stringValue()).contains(told);
    }

    private HttpResponse<byte[]> post(ReleaseRequest release) {
        return send(request("/v1/releases", tokens.operator())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(release))));
    }

    private static List<String> versions(ReleaseActivated release, String model) {
        return release.models().stream()
                .filter(artifact -> artifact.name().equals(model))
                .map(artifact -> artifact.version())
                .toList();
    }

    private void awaitCurrentPack(String id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> releases.current()
                .map(release -> release.rulePack().sha256())
                .filter(id::equals)
                .isPresent());
    }

    private String publish(String content) throws Exception {
        String id = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).hex();
        send(id, content);
        return id;
    }

    private void send(String id, String content) throws Exception {
        send(id, content, null);
    }

    private void send(String id, String content, Map<String, String> weights) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            Map<String, Object> data = new HashMap<>();
            data.put("packId", id);
            data.put("name", "pack-" + tag);
            data.put("canonicalJson", content);
            data.put("publishedBy", "service:operator");
            data.put("publishedAt", "2026-11-23T09:00:00Z");
            data.put("weights", weights);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(Topics.PACKS, "pack-" + tag, json.writeValueAsBytes(data));
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_type", EventTypes.PACK_PUBLISHED,
                            "ce_source", "/rules-service",
                            "content-type", "application/json")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes()));
            producer.send(record).get();
        }
    }

    private ConsumerRecord<String, byte[]> announcement(String releaseId) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !announcements(releaseId).isEmpty());
        return announcements(releaseId).getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> announcements(String releaseId) {
        return records(Topics.RELEASES).stream()
                .filter(record -> record.key().equals(releaseId))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        RealInfrastructure.get().bootstrapServers(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static List<?> violations(byte[] document) throws Exception {
        String name = "/schemas/" + EventTypes.RELEASE_ACTIVATED + ".json";
        try (InputStream schema = ReleaseActivated.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
