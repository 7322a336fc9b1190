package app.spots.benchmarks.sync;

import app.spots.benchmarks.home.BenchHome;
import app.spots.client.Consent;
import app.spots.client.SpotsClient;
import app.spots.client.clock.ProcessClock;
import app.spots.client.http.TokenSource;
import app.spots.client.sync.SyncOutcome;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.contracts.event.EventTypes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** A phone with a long queue: the client library on SQLite, through the gateway, with a token of the issuer's. */
final class QueuedPhone {
    private static final Consent CONSENT = new Consent("2026-01", List.of("recommendation", "training"));
    private static final int MEASURES = 19;

    private final URI gateway;
    private final URI issuer;
    private final Path folder;

    QueuedPhone(URI gateway, URI issuer, Path folder) {
        this.gateway = gateway;
        this.issuer = issuer;
        this.folder = folder;
    }

    /** Seconds from the first request to the empty queue. Filling the queue is not in it. */
    double drain(int events) throws IOException {
        String token = new DevIssuerClient(issuer).token(TokenRequest.phone("agent_queued_phone"));
        TokenSource tokens = new TokenSource() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public String renewed() {
                return token;
            }
        };
        Path queue = folder.resolve("phone");
        fill(queue, tokens, events);
        OkHttpClient http = new OkHttpClient();
        try (SpotsClient phone =
                SpotsClient.open(gateway.toString(), queue, tokens, () -> true, new ProcessClock(), http)) {
            long begun = System.nanoTime();
            SyncOutcome outcome = phone.sync();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (outcome.accepted() != events || phone.waiting() != 0) {
                throw new IllegalStateException("The phone's queue did not empty: " + outcome);
            }
            return seconds;
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** Filled in memory where there is such a folder: each append waits for the disk, and 10,000 are a month of a phone's. */
    private void fill(Path queue, TokenSource tokens, int events) throws IOException {
        Path memory = Path.of("/dev/shm");
        Path workshop = Files.isWritable(memory) ? Files.createTempDirectory(memory, "spots-bench-") : queue;
        SplittableRandom random = new SplittableRandom(11);
        OkHttpClient http = new OkHttpClient();
        try (SpotsClient phone =
                SpotsClient.open(gateway.toString(), workshop, tokens, () -> false, new ProcessClock(), http)) {
            for (int i = 0; i < events; i++) {
                phone.record(EventTypes.FEEDBACK_GIVEN, feedback(random), null, CONSENT);
            }
        }
        if (!workshop.equals(queue)) {
            move(workshop, queue);
        }
    }

    private static Map<String, Object> feedback(SplittableRandom random) {
        Map<String, Object> measures = new LinkedHashMap<>();
        for (int i = 0; i < MEASURES; i++) {
            measures.put("measure_of_the_place_" + i, random.nextInt(100_000) / 1e5);
        }
        return Map.of("feedbackType", "spotExperience", "satisfaction", 0.8, "metadata", measures);
    }

    private static void move(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        BenchHome.delete(from);
    }
}
