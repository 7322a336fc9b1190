package app.spots.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a server with two levels of cache, whose keys hold how often the person was told to have gone somewhere. */
class TrafficReplayTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Integer> visited = new ConcurrentHashMap<>();
    private final Set<String> inMemory = ConcurrentHashMap.newKeySet();
    private final Set<String> inDatabase = ConcurrentHashMap.newKeySet();
    private final InferenceFigures figures = new InferenceFigures();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/recommendations", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void tellsTheShareOfEachLevel() throws Exception {
        replay().measure(
                        visits -> visits.forEach(visit -> {
                            assertThat(visit.spotId()).startsWith("spot_");
                            visited.merge(visit.agentId(), 1, Integer::sum);
                        }),
                        inMemory::clear,
                        figures);

        // Two of three, but for those whose phone told another cell, and for the last ones.
        assertThat(rate("memoryHitRate")).isBetween(0.3, 0.67);
        assertThat(rate("databaseHitRate")).isBetween(0.001, 0.2);
        assertThat(visited.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
    }

    @Test
    void failsWhereAVisitEndsNothing() {
        assertThatThrownBy(() -> replay().measure(_ -> {}, inMemory::clear, figures))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before a visit");
    }

    private TrafficReplay replay() {
        Checkins.makeUp(folder, 3);
        Checkins checkins = Checkins.read(folder);
        URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new TrafficReplay(
                checkins,
                new Asker(service, agentId -> agentId),
                "agent_x_",
                "spot_",
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    private double rate(String name) {
        return JSON.readTree(figures.json()).get(name).asDouble();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode at =
                    JSON.readTree(exchange.getRequestBody().readAllBytes()).get("location");
            String agent =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            String key = agent + " " + visited.getOrDefault(agent, 0) + " " + cell(at.get("lat")) + " "
                    + cell(at.get("lon"));
            String from = inMemory.contains(key) ? "memory" : inDatabase.contains(key) ? "database" : "computed";
            inMemory.add(key);
            inDatabase.add(key);
            exchange.getResponseHeaders().add("Cache-Status", "spots-inference; hit; detail=" + from);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long cell(JsonNode degrees) {
        return (long) Math.floor(degrees.asDouble() * 1_000);
    }
}
