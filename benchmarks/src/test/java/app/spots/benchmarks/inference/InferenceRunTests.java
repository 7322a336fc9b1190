package app.spots.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole run in small, against a server that answers as the service does. */
class InferenceRunTests {
    private static final String METRICS = """
            # TYPE spots_model_time_seconds histogram
            spots_model_time_seconds_count{application="inference-service",model="all-minilm-l6-v2-q@1"} %d
            spots_model_time_seconds_sum{application="inference-service",model="all-minilm-l6-v2-q@1"} %s
            spots_model_time_seconds_count{application="inference-service",model="generic@2"} 5
            """;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger texts = new AtomicInteger();

    @Test
    void tellsWhatItSaw(@TempDir Path folder) throws Exception {
        Checkins.makeUp(folder, 3);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/v1/recommendations", this::answer);
            server.createContext("/actuator/prometheus", this::metrics);
            server.start();
            URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            InferenceFigures figures = new InferenceRun(
                            service,
                            new Asker(service, agentId -> "token-of-" + agentId),
                            new Questions(Checkins.read(folder), "agent_x_", 1),
                            new InferenceOptions(null, 1, 50),
                            new PrintStream(printed, true, StandardCharsets.UTF_8))
                    .measure();

            figures.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(figures.json())
                    .contains("\"p50Ms\":", "\"p99Ms\":", "\"maxRequestsPerSecond\":", "\"cacheHitP99Ms\":")
                    .contains("\"candidatesScored\":1234.000", "\"embedMs\":2.000", "\"scoringOverRawOrt\":")
                    .doesNotContain("NaN");
        } finally {
            server.stop(0);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("1,000 candidates by a network", "memory=", "503=");
    }

    @Test
    void percentilesAreOfTheNearestRankAndOfNothingNoNumber() {
        List<Answers.One> hundred = java.util.stream.LongStream.rangeClosed(1, 100)
                .mapToObj(ms -> new Answers.One(new Asker.Told(200, "memory", new byte[0]), ms * 1_000_000))
                .toList();
        Answers answers = new Answers(hundred, 2_000_000_000L);

        assertThat(answers.percentileMs(99)).isEqualTo(99);
        assertThat(answers.percentileMs(50)).isEqualTo(50);
        assertThat(answers.perSecond()).isCloseTo(50, within(1e-9));
        assertThat(answers.from("computed"::equals).percentileMs(50)).isNaN();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String agent = exchange.getRequestHeaders().getFirst("Authorization");
            texts.addAndGet(body.contains("\"query\":\"") ? 1 : 0);
            boolean busy = body.hashCode() % 97 == 0;
            boolean kept = !seen.add(agent + body);
            exchange.getResponseHeaders()
                    .add("Cache-Status", "spots-inference; hit; detail=" + (kept ? "memory" : "computed"));
            byte[] answer = """
                    {"decisionId":"01890000-0000-7000-8000-000000000000","releaseId":"r","modelId":"m","packId":"p",
                     "decidedAt":"2026-11-23T10:00:00Z","candidatesConsidered":1234,"items":[],"degraded":[]}
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(busy ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = METRICS.formatted(texts.get(), String.valueOf(texts.get() * 0.002))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
