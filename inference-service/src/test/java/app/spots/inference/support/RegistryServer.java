package app.spots.inference.support;

import app.spots.modelruntime.Sha256;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The endpoints that this service calls, the registry's blobs and uploads and the gateway's token, over real HTTP; can be taken down. */
public final class RegistryServer implements AutoCloseable {
    public static final String TOKEN = "a-token-of-the-gateway";

    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final List<String> uploads = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean down;
    private volatile boolean lying;

    public RegistryServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/token", exchange -> answer(exchange, 200, token()));
        server.createContext("/v1/blobs/sha256/", this::blob);
        server.createContext("/v1/artifacts", this::upload);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public URI tokenUri() {
        return uri().resolve("/internal/token");
    }

    /** @return the blob's hash */
    public String put(byte[] blob) {
        String sha256 = Sha256.of(blob);
        blobs.put(sha256, blob);
        return sha256;
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    /** Whether to send other bytes than were asked for. */
    public void lying(boolean isLying) {
        lying = isLying;
    }

    public int fetches() {
        return fetches.get();
    }

    /** Names of what was uploaded, in order. */
    public List<String> uploads() {
        return List.copyOf(uploads);
    }

    private void upload(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!down) {
            uploads.add(exchange.getRequestURI().getQuery());
            put(body);
        }
        answer(exchange, 201, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private void blob(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        byte[] blob = blobs.get(path.substring(path.lastIndexOf('/') + 1));
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, new byte[0]);
        } else if (blob == null) {
            answer(exchange, 404, new byte[0]);
        } else {
            answer(exchange, 200, lying ? "something else".getBytes(StandardCharsets.UTF_8) : blob);
        }
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (down) {
            exchange.close();
            return;
        }
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        exchange.getRequestURI().getPath().startsWith("/internal")
                                ? "application/json"
                                : "application/octet-stream");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static byte[] token() {
        String json = "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":120}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
