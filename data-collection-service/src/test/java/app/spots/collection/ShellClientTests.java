package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.CollectionTest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The client of {@code docs/examples}, which knows the protocol from its document alone, syncs with the real service, through
 * a network that fails.
 */
@CollectionTest
class ShellClientTests {
    private static final Path SCRIPT =
            Path.of("../docs/examples/sync-client.sh").toAbsolutePath();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    private Path folder;

    private Network network;
    private String agentId;
    private String queue = "queue";

    @BeforeEach
    void connect() throws IOException {
        network = new Network(port);
        agentId = "agent_" + UUID.randomUUID();
    }

    @AfterEach
    void disconnect() {
        network.close();
    }

    @Test
    void deliversAllOnceThroughOutagesPortalsAndProxies() {
        visits(7);
        network.failWith(
                new Failure(503, "text/plain", "busy", "1"),
                new Failure(200, "text/html", "<html>Welcome to the café's network</html>", null),
                new Failure(200, "application/json", "{\"status\":\"ok\"}", null),
                new Failure(403, "text/html", "blocked by policy", null),
                Failure.LOST_ANSWER);

        long begun = System.nanoTime();
        run("send");

        assertThat(System.nanoTime() - begun).as("Retry-After is a floor").isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(queued()).isEmpty();
        assertThat(stored()).isEqualTo(7);
        assertThat(network.answered()).isEqualTo(2);
        assertThat(run("receipts").lines())
                .containsExactly(
                        "1 accepted",
                        "2 accepted",
                        "3 accepted",
                        "4 accepted",
                        "5 accepted",
                        "6 accepted",
                        "7 accepted");
    }

    @Test
    void keepsEverythingWhileThereIsNoServer() {
        visits(3);
        network.failWith(Stream.generate(() -> new Failure(503, "text/plain", "", null))
                .limit(4)
                .toArray(Failure[]::new));

        assertThat(fails("send", "MAX_TRIES", "4")).contains("no answer of the server after 4 tries (last: 503)");

        assertThat(queued()).hasSize(3);
        run("send");
        assertThat(stored()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"eventId\":\"torn\",\"payload\":{; evicted 4: unreadable",
                "this was never JSON; evicted 4: not to be told as an event"
            })
    void findsThePoisonByHalvesAndDeclaresIt(String poison, String told) throws IOException {
        visits(9);
        Files.writeString(queued().get(3), poison);

        String said = run("send");

        assertThat(said).contains(told);
        assertThat(queued()).isEmpty();
        assertThat(stored()).isEqualTo(8);
        assertThat(run("receipts").lines()).hasSize(8).noneMatch(line -> line.startsWith("4 "));
        assertThat(Files.readString(folder.resolve("queue/answer")))
                .as("what is declared evicted is no gap")
                .contains("\"durableThrough\":9", "\"gaps\":[]");
        assertThat(folder.resolve("queue/evicted")).isEmptyFile();
    }

    @Test
    void halvesWhatIsTooLarge() {
        String filler = "x".repeat(20_000);
        for (int i = 0; i < 40; i++) {
            run("add", "spots.visit.recorded.v1", "{\"spotId\":\"spot_1\",\"filler\":\"" + filler + "\"}");
        }

        run("send", "MAX_BYTES", "5000000");

        assertThat(queued()).isEmpty();
        assertThat(run("receipts").lines()).hasSize(40).allMatch(line -> line.contains(" quarantined "));
    }

    @Test
    void aRestoredCopyBecomesAnInstallOfItsOwn() throws IOException {
        visits(2);
        copy("queue", "backup");
        run("send");
        queue = "backup";
        Files.delete(queued().getFirst());
        visits(2);
        goOnFromTheFirstSeq();

        String said = run("send");

        assertThat(said).contains("numbering anew");
        assertThat(queued()).isEmpty();
        assertThat(run("receipts").lines()).hasSize(3);
    }

    /** As if the backup had been taken before the first event: the copy gives its seq to another one. */
    private void goOnFromTheFirstSeq() throws IOException {
        List<Path> held = queued();
        Path last = held.getLast();
        Files.move(
                last,
                last.resolveSibling(
                        "0000000000000001_" + last.getFileName().toString().split("_")[1]));
    }

    @Test
    void somebodyElsesQueueIsKeptForThem() {
        visits(1);
        run("send");
        visits(1);
        String first = agentId;
        agentId = "agent_" + UUID.randomUUID();

        assertThat(fails("send")).contains("kept for them");

        assertThat(queued()).isEmpty();
        assertThat(stored()).isZero();
        visits(1);
        run("send");
        assertThat(stored()).isEqualTo(1);
        assertThat(storedOf(first)).isEqualTo(1);
    }

    @Test
    void pullsWhatIsNewAndAllAnewPastTheHorizon() throws IOException {
        run("pull");
        Path cursor = folder.resolve("queue/cursor");
        String first = Files.readString(cursor);
        run("pull");
        assertThat(pulled()).hasSize(2);

        Files.writeString(cursor, "a cursor of another cluster");
        assertThat(run("pull")).contains("fetching all anew");

        assertThat(pulled()).hasSize(1);
        assertThat(Files.readString(cursor)).isEqualTo(first);
    }

    private void visits(int count) {
        for (int i = 0; i < count; i++) {
            run("add", "spots.visit.recorded.v1", "{\"spotId\":\"spot_1\",\"dwellSeconds\":900}");
        }
    }

    private int stored() {
        return storedOf(agentId);
    }

    private int storedOf(String agent) {
        Integer rows = jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, agent);
        return rows == null ? 0 : rows;
    }

    private List<Path> queued() {
        return files(queue + "/events");
    }

    private List<Path> pulled() {
        return files("queue/pulled");
    }

    private List<Path> files(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String from, String to) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(from))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(to).resolve(folder.resolve(from).relativize(file)));
            }
        }
    }

    /** @param arguments of the script, and variables in capitals, each before its value */
    private String run(String... arguments) {
        Said said = call(arguments);
        assertThat(said.status()).as(said.text()).isZero();
        return said.text();
    }

    private String fails(String... arguments) {
        Said said = call(arguments);
        assertThat(said.status()).as(said.text()).isEqualTo(1);
        return said.text();
    }

    private Said call(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        ProcessBuilder bash = new ProcessBuilder().directory(folder.toFile()).redirectErrorStream(true);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].matches("MAX_[A-Z]+")) {
                bash.environment().put(arguments[i], arguments[++i]);
            } else {
                command.add(arguments[i]);
            }
        }
        bash.environment().put("GATEWAY", network.address());
        bash.environment().put("TOKEN_COMMAND", "echo " + TestTokens.get().phone(agentId));
        bash.environment().put("QUEUE", queue);
        bash.environment().put("BACKOFF_MS", "5");
        try {
            Process process = bash.command(command).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Said(int status, String text) {}

    /** @param retryAfter seconds */
    private record Failure(
            int status, String type, String body, @Nullable String retryAfter) {
        /** The service takes the batch and the phone never hears of it. */
        static final Failure LOST_ANSWER = new Failure(0, "", "", null);
    }

    /** What lies between phone and service: passes calls on, but for those it is told to fail. */
    private static final class Network implements AutoCloseable {
        private static final Set<String> NOT_PASSED = Set.of("host", "connection", "content-length", "expect");

        private final HttpClient http = HttpClient.newHttpClient();
        private final Queue<Failure> failures = new ArrayDeque<>();
        private final HttpServer server;
        private final int service;
        private int answered;

        Network(int service) throws IOException {
            this.service = service;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        void failWith(Failure... failures) {
            this.failures.addAll(Arrays.asList(failures));
        }

        /** How many batches the service answered. */
        int answered() {
            return answered;
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                Failure failure = exchange.getRequestMethod().equals("POST") ? failures.poll() : null;
                if (failure == null || failure == Failure.LOST_ANSWER) {
                    HttpResponse<byte[]> answer = pass(exchange, body);
                    answered++;
                    if (failure == null) {
                        answer.headers().firstValue("content-type").ifPresent(type -> exchange.getResponseHeaders()
                                .set("Content-Type", type));
                        reply(exchange, answer.statusCode(), answer.body());
                    }
                } else {
                    exchange.getResponseHeaders().set("Content-Type", failure.type());
                    if (failure.retryAfter() != null) {
                        exchange.getResponseHeaders().set("Retry-After", failure.retryAfter());
                    }
                    reply(exchange, failure.status(), failure.body().getBytes(StandardCharsets.UTF_8));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }

        private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }

        @Override
        public void close() {
            server.stop(0);
            http.close();
        }
    }
}
