package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.phone.Recorded;
import app.spots.client.json.Json;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends in a phone's name what its SDK never would: any cut, any order, any bytes. */
public final class RawSender implements AutoCloseable {
    private static final int ATTEMPTS = 40;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String url;

    public RawSender(String url) {
        this.url = url;
    }

    /** An event with its bytes. */
    public record Raw(Known known, String json) {}

    /** The install's next event, which its SDK knows nothing of. */
    public Raw make(Install install, Happening happening) {
        long seq = install.known().size() + 1L;
        Instant now = Instant.now();
        SyncEvent event = new SyncEvent(
                UuidCreator.getTimeOrderedEpoch(),
                seq,
                happening.draft().type(),
                1,
                now,
                install.time().elapsedMs(),
                install.time().bootId(),
                null,
                happening.draft().impressionId(),
                happening.draft().consentVersion(),
                happening.draft().purposes(),
                happening.draft().payload());
        Known known = new Known(
                new Recorded(event.eventId(), seq, now, event.occurredElapsedMs(), event.bootId()),
                seq,
                happening.draft(),
                happening.fate(),
                now,
                Duration.ZERO);
        install.learn(known);
        install.sendsInAnyOrder();
        return new Raw(known, new String(Json.write(event), StandardCharsets.UTF_8));
    }

    /** Until the service takes them; empty when it does not, however often. */
    public Optional<SyncAnswer> send(Install install, List<Raw> events) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpResponse<byte[]> answer = post(install, body(install, events), "identity");
            if (answer.statusCode() == 200) {
                return Optional.of(Json.read(answer.body(), SyncAnswer.class));
            }
            if (answer.statusCode() < 429) {
                throw new IllegalStateException("a batch was answered with " + answer.statusCode());
            }
            pause();
        }
        return Optional.empty();
    }

    private static byte[] body(Install install, List<Raw> events) {
        SyncBatch empty = new SyncBatch(
                SyncBatch.PROTOCOL,
                "v1",
                install.phone().installId(),
                UUID.randomUUID(),
                install.time().bootId(),
                install.time().elapsedMs(),
                new SyncBatch.Queue(null, 0, List.of()),
                List.of());
        String all = events.stream().map(Raw::json).collect(Collectors.joining(",", "\"events\":[", "]"));
        return new String(Json.write(empty), StandardCharsets.UTF_8)
                .replace("\"events\":[]", all)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Any bytes. */
    public HttpResponse<byte[]> post(Install install, byte[] body, String encoding) {
        HttpRequest.Builder request = request(install, "/v1/sync/batches")
                .header("Content-Type", "application/json")
                .header("Sent-At", install.time().wall().toString())
                .POST(BodyPublishers.ofByteArray(body));
        if (!encoding.equals("identity")) {
            request.header("Content-Encoding", encoding);
        }
        return send(request);
    }

    /** In the person's name, without a body. */
    public HttpResponse<byte[]> post(Install install, String path) {
        return send(request(install, path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(Install install, String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TestTokens.get().phone(install.agentId()));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
