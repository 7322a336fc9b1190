package app.spots.registry.blob.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.registry.RegistryTest;
import app.spots.registry.blob.Sha256;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobDeliveryTests extends RegistryTest {
    private static final int SMALL = 1_000;
    /** Large enough for the kernel's transfer. */
    private static final int LARGE = 5_000_003;

    private byte[] small;
    private String etag;

    @BeforeEach
    void storeOne() {
        small = stored(SMALL);
        etag = "\"" + Sha256.of(small).hex() + "\"";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SMALL, LARGE})
    void deliversTheWholeImmutably(int size) {
        byte[] bytes = stored(size);

        HttpResponse<byte[]> answer = fetch(bytes);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("ETag"))
                .hasValue("\"" + Sha256.of(bytes).hex() + "\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(size);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void answersHeadWithoutABodyAndIgnoresItsRange() {
        HttpResponse<byte[]> answer =
                send(blob(small).header("Range", "bytes=0-9").HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(SMALL);
        assertThat(answer.headers().firstValue("ETag")).hasValue(etag);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void deliversAPart(int size) {
        byte[] bytes = stored(size);

        HttpResponse<byte[]> answer = fetch(bytes, "Range", "bytes=100-" + (size - 2));

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 100-" + (size - 2) + "/" + size);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, 100, size - 1));
    }

    @Test
    void aDownloadCutIntoPiecesIsTheWhole() throws Exception {
        byte[] bytes = stored(LARGE);
        String tag = "\"" + Sha256.of(bytes).hex() + "\"";
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        while (joined.size() < LARGE) {
            int last = Math.min(joined.size() + 777_777, LARGE) - 1;
            HttpResponse<byte[]> piece = fetch(bytes, "Range", "bytes=" + joined.size() + "-" + last, "If-Range", tag);
            assertThat(piece.statusCode()).isEqualTo(206);
            joined.write(piece.body());
        }
        assertThat(Sha256.of(joined.toByteArray())).isEqualTo(Sha256.of(bytes));
    }

    @Test
    void refusesARangeBeyondTheEnd() {
        HttpResponse<byte[]> answer = fetch(small, "Range", "bytes=" + SMALL + "-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */" + SMALL);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "items=0-1", "bytes=x"})
    void sendsTheWholeForRangesItDoesNotServe(String range) {
        HttpResponse<byte[]> answer = fetch(small, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(small);
    }

    @Test
    void aResumedDownloadOfOtherBytesGetsTheWhole() {
        byte[] other = stored(SMALL);

        for (String ifRange : new String[] {
            "\"" + Sha256.of(other).hex() + "\"", "W/" + etag, "Mon, 23 Nov 2026 08:00:00 GMT", "nonsense"
        }) {
            HttpResponse<byte[]> answer = fetch(small, "Range", "bytes=500-", "If-Range", ifRange);
            assertThat(answer.statusCode()).as(ifRange).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(small);
            assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
        }
        assertThat(fetch(small, "Range", "bytes=500-", "If-Range", etag).statusCode())
                .isEqualTo(206);
        // A range that could not be satisfied is no error where If-Range says that the bytes are others.
        assertThat(fetch(small, "Range", "bytes=5000-", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasItAlreadyGetsNothing() {
        Stream.of(etag, "W/" + etag, "*", "\"other\", " + etag).forEach(condition -> {
            HttpResponse<byte[]> answer = fetch(small, "If-None-Match", condition);
            assertThat(answer.statusCode()).as(condition).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).hasValue(etag);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        });
        assertThat(fetch(small, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(fetch(small, "If-None-Match", etag, "Range", "bytes=0-1").statusCode())
                .isEqualTo(304);
    }

    @Test
    void ifMatchIsStrong() {
        assertThat(fetch(small, "If-Match", etag).statusCode()).isEqualTo(200);
        assertThat(fetch(small, "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(fetch(small, "If-Match", "W/" + etag).statusCode()).isEqualTo(412);
        assertThat(fetch(small, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
    }

    @Test
    void knowsNoBlobByAnythingButItsHash() {
        String token = tokens.phone("agent_1");
        Stream.of(
                        "/v1/blobs/sha256/" + "0".repeat(64),
                        "/v1/blobs/sha256/" + Sha256.of(small).hex().toUpperCase(),
                        "/v1/blobs/sha256/..%2F..%2Fetc",
                        "/v1/blobs/sha256/x")
                .forEach(path ->
                        assertThat(get(path, token).statusCode()).as(path).isIn(400, 404));
    }

    @Test
    void needsTheScope() {
        String path = "/v1/blobs/sha256/" + Sha256.of(small).hex();

        assertThat(get(path, tokens.with("agent_1", "sync:read", "21_plus")).statusCode())
                .isEqualTo(403);
        assertThat(get(path, tokens.forged("agent_1", "blobs:read")).statusCode())
                .isEqualTo(401);
    }

    private byte[] stored(int size) {
        byte[] bytes = bytes(size);
        assertThat(upload("weights", "delivery-" + UUID.randomUUID(), "1", bytes)
                        .statusCode())
                .isEqualTo(201);
        return bytes;
    }

    private HttpRequest.Builder blob(byte[] bytes) {
        return request("/v1/blobs/sha256/" + Sha256.of(bytes).hex(), tokens.phone("agent_1"));
    }

    private HttpResponse<byte[]> fetch(byte[] bytes, String... headers) {
        HttpRequest.Builder request = blob(bytes).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }
}
