package app.spots.gateway.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server in a service's place. It keeps its port through an outage. */
public final class TestUpstream {
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;
    private HttpServer server;

    public TestUpstream() {
        up(0);
        this.port = server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void reset() {
        handlers.clear();
        received.clear();
        if (server == null) {
            up(port);
        }
    }

    public void down() {
        server.stop(0);
        server = null;
    }

    public void backUp() {
        up(port);
    }

    public void on(String path, HttpHandler handler) {
        handlers.put(path, handler);
    }

    public void onJson(String path, String json) {
        on(path, exchange -> answer(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8)));
    }

    public List<Received> received() {
        return received;
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("Expected one request, got " + received);
        }
        return received.getFirst();
    }

    public static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void up(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", wanted), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Headers headers = new Headers();
            headers.putAll(exchange.getRequestHeaders());
            received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
            handlers.getOrDefault(
                            exchange.getRequestURI().getPath(),
                            unknown -> answer(unknown, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)))
                    .handle(exchange);
        }
    }

    /** A request as the service saw it. */
    public record Received(String method, URI uri, Headers headers, byte[] body) {
        public String header(String name) {
            return headers.getFirst(name);
        }

        @Override
        public String toString() {
            return method + " " + uri;
        }
    }
}
