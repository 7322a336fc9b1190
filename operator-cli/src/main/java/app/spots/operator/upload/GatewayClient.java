package app.spots.operator.upload;

import app.spots.operator.token.TokenSupply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON requests to the gateway. Busy answers (429, 503, other 5xx) and broken connections are repeated until the patience ends, with
 * Retry-After as a floor and full jitter above it; safe because everything posted here is idempotent. A 401 is tried once more with
 * another token. Every other refusal is final.
 */
public final class GatewayClient {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final long FIRST_WAIT_MS = 200;
    private static final long LONGEST_WAIT_MS = 10_000;

    private final URI gateway;
    private final TokenSupply tokens;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param patience how long one request is repeated before it fails */
    public GatewayClient(URI gateway, TokenSupply tokens, Duration patience) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.patience = patience;
    }

    /**
     * Posts a body as gzipped JSON.
     *
     * @throws GatewayRefusedException when the gateway refuses for good, or the patience ended
     */
    public <T> T post(String path, Object body, Class<T> answer) {
        return JSON.readValue(
                send(() -> HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(JSON.writeValueAsBytes(body))))),
                answer);
    }

    /** Posts bytes as they are, with the given content type. */
    public <T> T postBytes(String path, String contentType, byte[] body, Class<T> answer) {
        return JSON.readValue(
                send(() -> HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))),
                answer);
    }

    public <T> T get(String path, Class<T> answer) {
        return JSON.readValue(
                send(() -> HttpRequest.newBuilder(gateway.resolve(path)).GET()), answer);
    }

    /** What lies at a path, as it is. */
    public byte[] bytes(String path) {
        return send(() -> HttpRequest.newBuilder(gateway.resolve(path))
                .header("Accept", "*/*")
                .GET());
    }

    private byte[] send(Supplier<HttpRequest.Builder> request) {
        Instant end = Instant.now().plus(patience);
        String token = tokens.current();
        boolean renewed = false;
        for (int attempt = 0; ; attempt++) {
            long floor = 0;
            String failure;
            try {
                HttpResponse<byte[]> answer = http.send(
                        request.get()
                                .timeout(REQUEST_TIMEOUT)
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "application/json, application/problem+json")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                int status = answer.statusCode();
                if (status / 100 == 2) {
                    return answer.body();
                }
                if (status == 401 && !renewed) {
                    renewed = true;
                    token = tokens.insteadOf(token);
                    continue;
                }
                if (status != 429 && status / 100 != 5) {
                    throw GatewayRefusedException.of(status, detail(answer.body()));
                }
                floor = retryAfter(answer).toMillis();
                failure = status + ": " + detail(answer.body());
            } catch (IOException e) {
                failure = "the gateway at " + gateway + " cannot be reached";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw GatewayRefusedException.interrupted();
            }
            pause(end, floor, attempt, failure);
        }
    }

    private static void pause(Instant end, long floor, int attempt, String failure) {
        long ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(attempt, 10));
        long wait = floor + ThreadLocalRandom.current().nextLong(ceiling + 1);
        if (Instant.now().plusMillis(wait).isAfter(end)) {
            throw GatewayRefusedException.outOfPatience(failure);
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayRefusedException.interrupted();
        }
    }

    private static Duration retryAfter(HttpResponse<byte[]> answer) {
        String header = answer.headers().firstValue("Retry-After").orElse("0");
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
        } catch (NumberFormatException seconds) {
            try {
                Duration until = Duration.between(
                        Instant.now(),
                        ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
                return until.isNegative() ? Duration.ZERO : until;
            } catch (DateTimeParseException date) {
                return Duration.ZERO;
            }
        }
    }

    /** The problem's own words, with the first field errors where there are some. */
    private static String detail(byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String detail =
                    problem.path("detail").asString(problem.path("title").asString("no problem details"));
            JsonNode errors = problem.path("errors");
            return errors.isMissingNode() ? detail : detail + " " + errors;
        } catch (JacksonException e) {
            return "no problem details";
        }
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
