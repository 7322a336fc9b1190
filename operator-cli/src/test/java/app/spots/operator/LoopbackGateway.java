package app.spots.operator;

import app.spots.contracts.catalogue.CatalogueBatch;
import app.spots.contracts.interaction.HistoryBatch;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway's contract as the imports see it, on loopback: reads the real wire types, remembers ids, answers counts, and first gives
 * the answers that were planned.
 */
public final class LoopbackGateway implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
    private final Queue<CatalogueBatch> catalogues = new ConcurrentLinkedQueue<>();
    private final Queue<HistoryBatch> histories = new ConcurrentLinkedQueue<>();
    private final Set<Object> known = ConcurrentHashMap.newKeySet();

    private record Planned(int status, String header, String value, String body) {}

    public LoopbackGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request gets this answer instead. */
    public void plan(int status, String header, String value, String body) {
        planned.add(new Planned(status, header, value, body));
    }

    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    public List<CatalogueBatch> catalogues() {
        return List.copyOf(catalogues);
    }

    public List<HistoryBatch> histories() {
        return List.copyOf(histories);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = body(exchange);
            Planned instead = planned.poll();
            if (instead != null) {
                exchange.getResponseHeaders().add(instead.header(), instead.value());
                reply(exchange, instead.status(), instead.body());
            } else {
                reply(exchange, 200, accept(exchange.getRequestURI().getPath(), body));
            }
        }
    }

    private String accept(String path, byte[] body) {
        return switch (path) {
            case "/token" -> "{\"access_token\": \"issued-" + tokens.size() + "\"}";
            case "/v1/catalogue/batches" -> {
                CatalogueBatch batch = JSON.readValue(body, CatalogueBatch.class);
                catalogues.add(batch);
                long added = batch.entries().stream()
                        .filter(entry -> known.add(entry.id()))
                        .count();
                yield "{\"added\": %d, \"changed\": 0, \"unchanged\": %d}"
                        .formatted(added, batch.entries().size() - added);
            }
            case "/v1/history/batches" -> {
                HistoryBatch batch = JSON.readValue(body, HistoryBatch.class);
                histories.add(batch);
                long fresh = batch.events().stream()
                        .filter(event -> known.add(event.eventId()))
                        .count();
                yield "{\"accepted\": %d, \"duplicate\": %d, \"quarantined\": []}"
                        .formatted(fresh, batch.events().size() - fresh);
            }
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static byte[] body(HttpExchange exchange) {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try {
            return packed
                    ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                    : exchange.getRequestBody().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
