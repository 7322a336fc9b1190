package app.spots.registry.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.registry.RegistryTest;
import app.spots.registry.blob.Sha256;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ArtifactUploadTests extends RegistryTest {
    @Autowired
    private JdbcClient jdbc;

    private final String name = "artifact-" + UUID.randomUUID();

    @Test
    void registersAndNamesTheBlob() {
        byte[] bytes = bytes(100);

        HttpResponse<byte[]> answer = upload("weights", name, "1.0.0", bytes);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/v1/blobs/sha256/" + Sha256.of(bytes).hex());
        assertThat(body(answer).get("sha256").stringValue())
                .isEqualTo(Sha256.of(bytes).hex());
        assertThat(body(answer).get("size").intValue()).isEqualTo(100);
        assertThat(body(get("/v1/artifacts?kind=weights&name=" + name, tokens.operator()))
                        .get("artifacts")
                        .size())
                .isOne();
    }

    /** Whoever made it names it to phones. */
    @Test
    void aBundleIsKeptAndGoesIntoNoRelease() {
        byte[] bytes = bytes(100);
        HttpResponse<byte[]> before = get("/v1/releases/current", tokens.operator());

        HttpResponse<byte[]> answer = send(request(
                        "/v1/artifacts?kind=bundle&name=" + name + "&version=1",
                        tokens.with("service:inference", "models:propose", "unknown"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(get("/v1/blobs/sha256/" + Sha256.of(bytes).hex(), tokens.with("agent_1", "blobs:read", "unknown"))
                        .body())
                .isEqualTo(bytes);
        assertThat(get("/v1/releases/current", tokens.operator()).body()).isEqualTo(before.body());
    }

    @Test
    void theSameBytesAgainChangeNothing() {
        byte[] bytes = bytes(100);
        HttpResponse<byte[]> first = upload("weights", name, "1", bytes);
        HttpResponse<byte[]> second = upload("weights", name, "1", bytes);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(body(second)).isEqualTo(body(first));
    }

    @Test
    void otherBytesUnderTheNameAreRefusedAndNotStored() {
        byte[] first = bytes(100);
        byte[] other = bytes(100);
        upload("weights", name, "1", first);

        HttpResponse<byte[]> answer = upload("weights", name, "1", other);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(body(answer).get("registered").get("sha256").stringValue())
                .isEqualTo(Sha256.of(first).hex());
        assertThat(get("/v1/blobs/sha256/" + Sha256.of(other).hex(), tokens.phone("agent_1"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void ofManyAtOnceOneWins() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() ->
                            upload("weights", name, "1", new byte[] {(byte) i}).statusCode()))
                    .toList();
            int created = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
                created += answer.get() == 201 ? 1 : 0;
            }
            assertThat(created).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dataset, name, 1, kind",
        "model, Name, 1, name",
        "model, ..%2Fname, 1, name",
        "model, name, 1%2F2, version",
        "rule-pack, name, 1, rules-service"
    })
    void namesTheRuleThatANameBreaks(String kind, String badName, String version, String told) {
        HttpResponse<byte[]> answer = upload(kind, badName, version, bytes(1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body(answer).get("detail").stringValue()).contains(told);
    }

    @Test
    void refusesAnArtifactOfNothing() {
        HttpResponse<byte[]> answer = upload("model", name, "1", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body(answer).get("detail").stringValue()).contains("at least one byte");
    }

    @Test
    void refusesWhatProvesTooLarge() {
        int tooLarge = 64 * 1024 * 1024 + 1;
        String path = "/v1/artifacts?kind=weights&version=1&name=" + name;

        HttpResponse<byte[]> chunked = send(request(path, tokens.operator())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[tooLarge]))));

        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(body(get("/v1/artifacts?name=" + name, tokens.operator()))
                        .get("artifacts")
                        .size())
                .isZero();
    }

    @Test
    void refusesOtherMediaTypesMissingParametersAndMissingScopes() {
        String path = "/v1/artifacts?kind=weights&version=1&name=" + name;

        assertThat(send(request(path, tokens.operator())
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send(request("/v1/artifacts?kind=weights", tokens.operator())
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(request(path, tokens.phone("agent_1"))
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/v1/artifacts", tokens.phone("agent_1")).statusCode()).isEqualTo(403);
        assertThat(get("/v1/artifacts?limit=0", tokens.operator()).statusCode()).isEqualTo(422);
        assertThat(get("/v1/artifacts?name=%00", tokens.operator()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void theDatabaseItselfRefusesChanges() {
        upload("weights", name, "1", bytes(10));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("UPDATE artifact SET sha256 = repeat('0', 64) WHERE name = :name")
                                .param("name", name)
                                .update())
                .hasMessageContaining("immutable");
    }
}
