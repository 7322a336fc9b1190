package app.spots.collection.testing;

import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.sync.SyncAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service over HTTP. */
public final class Api implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Api(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public record Answer(int status, String text, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public <T> T as(Class<T> type) {
            if (status != 200) {
                throw new AssertionError(status + ": " + text);
            }
            return JSON.readValue(text, type);
        }

        /** Of a problem: the last part of its type. */
        public String problem() {
            String contentType = response.headers().firstValue("content-type").orElse("");
            if (!contentType.startsWith("application/problem+json")) {
                throw new AssertionError("not problem details but " + contentType + ": " + text);
            }
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }
    }

    public SyncAnswer sync(Phone phone, List<Phone.Event> events) {
        return send(phone, phone.batch(events)).as(SyncAnswer.class);
    }

    public Answer send(Phone phone, String body) {
        return send(phone, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(Phone phone, byte[] body) {
        return post(
                "/v1/sync/batches",
                TestTokens.get().phone(phone.agentId()),
                gzip(body),
                "Content-Encoding",
                "gzip",
                "Sent-At",
                Phone.now(),
                "Request-Id",
                UUID.randomUUID().toString());
    }

    public Answer post(String path, String token, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(body));
        if (List.of(headers).indexOf("Content-Type") < 0) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    public Answer put(String path, String token, String body) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    public Answer send(HttpRequest.Builder request, String path) {
        return exchange(request.uri(URI.create(base + path)).build());
    }

    /** Without telling the length beforehand. */
    public Answer postChunked(String path, String token, byte[] body) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());
    }

    /** The original of a quarantined event, opened. */
    public String quarantined(long id) {
        String original = get("/v1/quarantine/" + id, TestTokens.get().operator())
                .json()
                .path("original")
                .asString();
        return new String(Base64.getDecoder().decode(original), StandardCharsets.UTF_8);
    }

    /**
     * Puts right what today's rules refuse, so that they stand for those of tomorrow. What is written so is not sealed, as
     * events are that were quarantined before there were keys.
     */
    public void mend(JdbcTemplate jdbc, long id, String what, String by) {
        String original = quarantined(id);
        if (!original.contains(what)) {
            throw new IllegalArgumentException(what + " does not stand in " + original);
        }
        jdbc.update(
                "UPDATE quarantined_event SET original = ?, key_agent = NULL, key_epoch = NULL WHERE id = ?",
                original.replace(what, by).getBytes(StandardCharsets.UTF_8),
                id);
    }

    public Answer delete(String path, String token) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .DELETE()
                .build());
    }

    public Answer get(String path, String token) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    public byte[] bytes(String path, String token) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        response.statusCode() + ": " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
