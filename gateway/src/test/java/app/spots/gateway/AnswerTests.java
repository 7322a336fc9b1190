package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.gateway.testing.GatewayTest;
import app.spots.gateway.testing.TestUpstream;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTests extends GatewayTest {
    private static final String LONG_JSON = "{\"reasons\":\"" + "door ".repeat(2000) + "\"}";
    private static final String BLOB = "/v1/blobs/sha256/abc";
    private static final byte[] BYTES = new byte[5 * 1024 * 1024];

    static {
        new Random(11).nextBytes(BYTES);
    }

    @Test
    void compressesJsonForThoseWhoCan() throws Exception {
        INFERENCE.onJson("/v1/profile", LONG_JSON);
        String phone = somePhone();

        HttpResponse<byte[]> zipped = sendForBytes(request("/v1/profile", phone).header("Accept-Encoding", "gzip"));
        HttpResponse<String> plain = get("/v1/profile", phone);

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.body().length).isLessThan(LONG_JSON.length() / 10);
        assertThat(unzipped(zipped.body())).isEqualTo(LONG_JSON);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(LONG_JSON);
        assertThat(INFERENCE.received()).allMatch(received -> received.header("Accept-Encoding") == null);
    }

    @Test
    void answers304WhileNothingChanged() {
        String phone = somePhone();
        INFERENCE.onJson("/v1/profile", "{\"version\":1}");
        HttpResponse<String> first = get("/v1/profile", phone);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = conditional(phone, tag);
        HttpResponse<String> among = conditional(phone, "\"other\", " + tag.substring(2));
        INFERENCE.onJson("/v1/profile", "{\"version\":2}");
        HttpResponse<String> changed = conditional(phone, tag);

        assertThat(tag).startsWith("W/\"");
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(again.body()).isEmpty();
        assertThat(among.statusCode()).as("weak comparison").isEqualTo(304);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
    }

    @Test
    void keepsTheTagThatAServiceGives() {
        INFERENCE.on("/v1/profile", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v7\"");
            TestUpstream.answer(exchange, 200, "application/json", bytes("{}"));
        });
        String phone = somePhone();

        assertThat(get("/v1/profile", phone).headers().firstValue("ETag")).contains("W/\"v7\"");
        assertThat(conditional(phone, "W/\"v7\"").statusCode()).isEqualTo(304);
        assertThat(INFERENCE.received().getLast().header("If-None-Match")).isEqualTo("W/\"v7\"");
    }

    @Test
    void passesALargeAnswerWhole() {
        String large = "{\"a\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";
        INFERENCE.onJson("/v1/profile", large);

        assertThat(get("/v1/profile", somePhone()).body().equals(large)).isTrue();
    }

    @Test
    void passesBlobsByteForByte() {
        REGISTRY.on(BLOB, AnswerTests::blob);

        HttpResponse<byte[]> whole = sendForBytes(request(BLOB, somePhone()));

        assertThat(Arrays.equals(whole.body(), BYTES)).isTrue();
        assertThat(whole.headers().firstValue("ETag")).contains("\"abc\"");
        assertThat(whole.headers().firstValue("Cache-Control")).contains("immutable, max-age=31536000");
        assertThat(whole.headers().firstValue("Content-Length")).contains(String.valueOf(BYTES.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "application/json"})
    void passesRangesAndNeverCompressesBlobs(String type) {
        REGISTRY.on(BLOB, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"abc\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 100-70099/" + BYTES.length);
            TestUpstream.answer(exchange, 206, type, Arrays.copyOfRange(BYTES, 100, 70_100));
        });

        HttpResponse<byte[]> part = sendForBytes(request(BLOB, somePhone())
                .header("Range", "bytes=100-70099")
                .header("If-Range", "\"abc\"")
                .header("Accept-Encoding", "gzip, zstd"));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(BYTES, 100, 70_100)))
                .isTrue();
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-70099/" + BYTES.length);
        assertThat(part.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(part.headers().firstValue("ETag")).contains("\"abc\"");
        TestUpstream.Received received = REGISTRY.only();
        assertThat(received.header("Range")).isEqualTo("bytes=100-70099");
        assertThat(received.header("If-Range")).isEqualTo("\"abc\"");
        assertThat(received.header("Accept-Encoding")).isEqualTo("gzip, zstd");
    }

    @Test
    void passesAnEncodedBlobAsItIs() {
        REGISTRY.on(BLOB, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"abc-zstd\"");
            exchange.getResponseHeaders().set("Content-Encoding", "zstd");
            TestUpstream.answer(exchange, 200, "application/json", BYTES);
        });

        HttpResponse<byte[]> encoded = sendForBytes(request(BLOB, somePhone()).header("Accept-Encoding", "zstd, gzip"));

        assertThat(encoded.headers().firstValue("Content-Encoding")).contains("zstd");
        assertThat(Arrays.equals(encoded.body(), BYTES)).isTrue();
    }

    @Test
    void leavesConditionsOnBlobsToTheRegistry() {
        REGISTRY.on(BLOB, AnswerTests::blob);

        HttpResponse<byte[]> answer = sendForBytes(request(BLOB, somePhone()).header("If-None-Match", "\"abc\""));

        assertThat(answer.statusCode())
                .as("the registry here chose to answer 200")
                .isEqualTo(200);
        assertThat(REGISTRY.only().header("If-None-Match")).isEqualTo("\"abc\"");
    }

    @Test
    void passesHeadOfABlob() {
        REGISTRY.on(BLOB, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"abc\"");
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(BYTES.length));
            exchange.sendResponseHeaders(200, -1);
        });

        HttpResponse<byte[]> head =
                sendForBytes(request(BLOB, somePhone()).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains(String.valueOf(BYTES.length));
        assertThat(head.headers().firstValue("ETag")).contains("\"abc\"");
    }

    private static void blob(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"abc\"");
        exchange.getResponseHeaders().set("Cache-Control", "immutable, max-age=31536000");
        TestUpstream.answer(exchange, 200, "application/octet-stream", BYTES);
    }

    private HttpResponse<String> conditional(String phone, String tags) {
        return send(request("/v1/profile", phone).header("If-None-Match", tags));
    }

    private static String unzipped(byte[] zipped) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes());
        }
    }
}
