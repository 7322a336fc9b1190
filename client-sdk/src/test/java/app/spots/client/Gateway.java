package app.spots.client;

import app.spots.client.clock.ProcessClock;
import app.spots.client.http.TokenSource;
import app.spots.client.json.Json;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;

/** An HTTP server on loopback that answers as a test tells it. */
public final class Gateway implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();

    public Gateway(Function<RecordedRequest, MockResponse> answers) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answers.apply(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return server.url("/").toString();
    }

    public SpotsClient client(Path directory) throws IOException {
        return client(directory, () -> true);
    }

    public SpotsClient client(Path directory, app.spots.client.http.Connectivity connectivity) throws IOException {
        return SpotsClient.open(url(), directory, new Tokens(), connectivity, new ProcessClock(), new OkHttpClient());
    }

    public SpotsClient client(
            Path directory,
            app.spots.client.http.Connectivity connectivity,
            app.spots.client.clock.PhoneClock clock,
            ClientSettings settings)
            throws IOException {
        return SpotsClient.open(url(), directory, new Tokens(), connectivity, clock, new OkHttpClient(), settings);
    }

    public static SyncBatch batch(RecordedRequest request) {
        return Json.read(unzipped(request), SyncBatch.class);
    }

    public static byte[] unzipped(RecordedRequest request) {
        try (GZIPInputStream body =
                new GZIPInputStream(new ByteArrayInputStream(request.getBody().toByteArray()))) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MockResponse json(int status, Object body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", status == 200 ? "application/json" : "application/problem+json")
                .body(new okio.Buffer().write(Json.write(body)))
                .build();
    }

    public static MockResponse settled(SyncBatch batch, Function<SyncEvent, SyncStatus> fate) {
        Map<UUID, SyncAnswer.Result> results = new LinkedHashMap<>();
        batch.events()
                .forEach(event -> results.put(event.eventId(), new SyncAnswer.Result(fate.apply(event), null, null)));
        return json(
                200,
                new SyncAnswer(
                        results, 0, 0, List.of(), Instant.now(), new SyncAnswer.Limits(500, 524_288, 32_768, 8)));
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Tokens implements TokenSource {
        @Override
        public String current() {
            return "old";
        }

        @Override
        public String renewed() {
            return "new";
        }
    }
}
