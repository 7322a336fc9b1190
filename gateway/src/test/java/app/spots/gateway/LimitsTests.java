package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.gateway.testing.GatewayTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTests extends GatewayTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    @ParameterizedTest
    @CsvSource({"/v1/sync/batches,524288", "/v1/recommendations,1048576"})
    void takesBodiesUpToTheirLimitAndNotAByteMore(String path, int limit) {
        String phone = somePhone();

        assertThat(upload(path, phone, limit).statusCode()).isEqualTo(200);
        assertTooLarge(upload(path, phone, limit + 1), limit);
        assertThat(uploadChunked(path, phone, limit).statusCode()).isEqualTo(200);
        assertTooLarge(uploadChunked(path, phone, limit + 1), limit);
    }

    @Test
    void knowsAPathHoweverItIsSpelled() {
        HttpResponse<String> answer = upload("/%761/%73ync/batches", somePhone(), 512 * KIB + 1);

        assertTooLarge(answer, 512 * KIB);
        assertThat(COLLECTION.received()).isEmpty();
    }

    @Test
    void takesOperatorsImports() {
        assertThat(upload("/v1/history/batches", operator(), 3 * MIB).statusCode())
                .isEqualTo(200);
        assertTooLarge(upload("/v1/history/batches", operator(), 4 * MIB + 1), 4 * MIB);
        assertThat(upload("/v1/rules/evaluate", operator(), 15 * MIB).statusCode())
                .isEqualTo(200);
        assertTooLarge(upload("/v1/rules/evaluate", operator(), 16 * MIB + 1), 16 * MIB);
        assertTooLarge(upload("/v1/rules/drafts", operator(), MIB + 1), MIB);
        assertThat(COLLECTION.only().body()).hasSize(3 * MIB);
    }

    @Test
    void streamsUploadsOfFiles() {
        byte[] file = new byte[20 * MIB];
        new Random(7).nextBytes(file);

        HttpResponse<String> answer = send(request("/v1/artifacts?kind=model&name=n&version=1", operator())
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(REGISTRY.only().body(), file)).isTrue();
        assertThat(REGISTRY.only().header("Content-Length")).isEqualTo(String.valueOf(file.length));
    }

    @Test
    void refusesADeclaredLengthBeforeReadingAByte() throws Exception {
        String head = "POST /v1/artifacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + operator()
                + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + (64L * MIB + 1) + "\r\n\r\n";

        assertThat(raw(head)).startsWith("HTTP/1.1 413").contains("application/problem+json", "67108864");
        assertThat(REGISTRY.received()).isEmpty();
    }

    @Test
    void stopsAnUndeclaredUploadAtItsLimit() {
        HttpResponse<String> answer = send(request("/v1/artifacts", operator())
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new Endless(64L * MIB + 100))));

        assertTooLarge(answer, 64L * MIB);
        assertThat(get("/v1/artifacts", operator()).statusCode())
                .as("the service is not blamed for it")
                .isEqualTo(200);
    }

    @Test
    void neverReadsAStrangersBody() throws Exception {
        String head = "POST /v1/sync/batches HTTP/1.1\r\nHost: x\r\nContent-Length: 400000\r\n\r\n";

        assertThat(raw(head)).startsWith("HTTP/1.1 401");
    }

    @Test
    void refusesMalformedRequestsWithAProblem() throws Exception {
        String end = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + somePhone() + "\r\nContent-Length: 5\r\n";

        for (String request : List.of(
                "GARBAGE\r\n\r\n",
                "GET /v1/profile?a=%zz" + end + "\r\nabcde",
                "GET /v1/profile?a=[1]" + end + "\r\nabcde",
                "GET /v1/profile" + end + "X-Big: " + "a".repeat(9 * KIB) + "\r\n\r\nabcde",
                "POST /v1/sync/batches" + end + "Content-Length: 6\r\n\r\nabcde")) {
            assertThat(raw(request)).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
        assertThat(INFERENCE.received()).isEmpty();
        assertThat(COLLECTION.received()).isEmpty();
    }

    @Test
    void takesTheLengthThatEndsARequestOnlyOneWay() throws Exception {
        String smuggling = "POST /v1/recommendations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + somePhone()
                + "\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + "GET /v1/quarantine HTTP/1.1\r\nHost: x\r\n\r\n";

        raw(smuggling);

        assertThat(INFERENCE.only().body()).isEmpty();
        assertThat(COLLECTION.received()).isEmpty();
    }

    @Test
    void givesUpOnABodyThatTrickles() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port);
                ScheduledExecutorService phone = Executors.newSingleThreadScheduledExecutor()) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write(bytes("POST /v1/sync/batches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + somePhone()
                            + "\r\nContent-Length: 400000\r\n\r\n"));
            phone.scheduleAtFixedRate(() -> trickle(socket), 0, 50, TimeUnit.MILLISECONDS);
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 408");
            phone.shutdownNow();
        }
        assertThat(COLLECTION.received()).isEmpty();
    }

    @Test
    void limitsAnAgentAndLetsItBackIn() {
        String busy = somePhone();

        HttpResponse<String> last = get("/v1/profile", busy);
        for (int call = 0; call < 2_000 && last.statusCode() == 200; call++) {
            last = get("/v1/profile", busy);
        }

        assertTooMany(last);
        assertThat(get("/v1/profile", somePhone()).statusCode())
                .as("another phone")
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(get("/v1/profile", busy).statusCode()).isEqualTo(200));
    }

    @Test
    void limitsOperatorsLater() {
        String operator = operator();

        for (int call = 0; call < 200; call++) {
            assertThat(get("/v1/quarantine", operator).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void limitsStrangersByAddressWhateverTheyPresent() {
        String somewhere = "127.0.0.77";

        HttpResponse<String> last = sendFrom(somewhere, request("/v1/profile"));
        for (int call = 0; call < 2_000 && last.statusCode() == 401; call++) {
            last = sendFrom(somewhere, call % 2 == 0 ? request("/v1/profile") : request("/v1/profile", "guess" + call));
        }

        assertTooMany(last);
        assertThat(sendFrom(somewhere, request("/internal/jwks")).statusCode())
                .as("services behind the same address need the keys")
                .isEqualTo(200);
        assertThat(sendFrom("127.0.0.78", request("/v1/profile")).statusCode()).isEqualTo(401);
        assertThat(sendFrom(somewhere, request("/v1/profile", somePhone())).statusCode())
                .as("a phone behind the same address")
                .isEqualTo(200);
    }

    private HttpResponse<String> upload(String path, String token, int size) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[size])));
    }

    private HttpResponse<String> uploadChunked(String path, String token, int size) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]))));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes(request));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[4 * KIB];
            while (answer.indexOf("\r\n\r\n") < 0 || answer.indexOf("}") < 0) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static void trickle(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException e) {
            // The gateway has had enough.
            throw new UncheckedIOException(e);
        }
    }

    private static void assertTooLarge(HttpResponse<String> answer, long limit) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("limitBytes").asLong()).isEqualTo(limit);
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
    }

    /** Many zeros without holding them. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
