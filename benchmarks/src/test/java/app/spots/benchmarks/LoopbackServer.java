package app.spots.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/** A real server on loopback that answers JSON as a test tells it. */
public final class LoopbackServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    /** @param path with its query */
    public record Asked(String method, String path, String authorization, byte[] body) {
        public <T> T as(Class<T> type) {
            return JSON.readValue(body, type);
        }
    }

    public record Answer(int status, String body) {
        public static Answer ok(Object body) {
            return new Answer(200, JSON.writeValueAsString(body));
        }
    }

    public interface Answering {
        Answer to(Asked asked) throws Exception;
    }

    public LoopbackServer(Answering answering) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(requests);
        server.createContext("/", exchange -> answer(exchange, answering));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answering.to(new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                        body(exchange)));
            } catch (Exception failure) {
                failure.printStackTrace();
                answer = new Answer(500, "{\"detail\":\"the test's server failed\"}");
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return bytes;
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacked.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        requests.close();
    }
}
