package app.spots.inference.trainer;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.modelruntime.Sha256;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What the trainer calls, over real HTTP: the gateway's token, collection's data sets, the registry's uploads. */
final class OtherServices implements AutoCloseable {
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Path> datasets = new ConcurrentHashMap<>();
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, byte[]> artifacts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> scopes = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    OtherServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/token", this::token);
        server.createContext("/v1/datasets/", this::dataset);
        server.createContext("/v1/artifacts", this::artifact);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void offer(String id, Path folder) {
        datasets.put(id, folder);
        states.put(id, "available");
    }

    void state(String id, String state) {
        states.put(id, state);
    }

    /** By name and version. */
    Map<String, byte[]> artifacts() {
        return artifacts;
    }

    Iterable<String> scopes() {
        return scopes;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        scopes.add(parameters(form).get("scope"));
        answer(exchange, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":120}".getBytes());
    }

    private void dataset(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Path folder = datasets.get(path[3]);
        if (folder == null) {
            answer(exchange, 404, "{\"detail\":\"There is no such version.\"}".getBytes());
        } else if (path.length > 4) {
            answer(exchange, 200, Files.readAllBytes(folder.resolve(path[5])));
        } else {
            DatasetManifest manifest =
                    json.readValue(Files.readAllBytes(folder.resolve("manifest.json")), DatasetManifest.class);
            answer(
                    exchange,
                    200,
                    json.writeValueAsBytes(new DatasetVersion(
                            path[3], manifest.kind(), states.get(path[3]), Instant.EPOCH, null, manifest)));
        }
    }

    private void artifact(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        Map<String, String> of = parameters(exchange.getRequestURI().getRawQuery());
        byte[] before = artifacts.putIfAbsent(of.get("name") + " " + of.get("version"), bytes);
        int status = before == null ? 201 : Arrays.equals(before, bytes) ? 200 : 409;
        answer(
                exchange,
                status,
                json.writeValueAsBytes(new Artifact(
                        of.get("kind"),
                        of.get("name"),
                        of.get("version"),
                        Sha256.of(bytes),
                        bytes.length,
                        Instant.EPOCH)));
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
