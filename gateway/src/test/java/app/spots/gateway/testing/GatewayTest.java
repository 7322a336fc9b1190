package app.spots.gateway.testing;

import app.spots.cluster.issuer.DevIssuer;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.DevIssuerOptions;
import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.cluster.issuer.Scopes;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.gateway.GatewayApplication;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway on real ports, before four real HTTP servers, with tokens of a real development issuer. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        classes = GatewayApplication.class,
        properties = {
            "management.server.port=0",
            "spring.profiles.active=development",
            "spots.gateway.breaker.window=10",
            "spots.gateway.breaker.minimum-calls=5",
            "spots.gateway.breaker.open=1s",
            "spots.body.patience=2s",
            "spots.limits.agent.per-second=10",
            "spots.limits.agent.burst=30",
            "spots.limits.anonymous.per-second=5",
            "spots.identity.clients.inference.scopes=blobs:read",
            "management.tracing.sampling.probability=1"
        })
public abstract class GatewayTest {
    protected static final Path HOME = temporary();
    protected static final GatewaySecrets SECRETS = GatewaySecrets.keptUnder(HOME);
    protected static final DevIssuer ISSUER = issuer();
    protected static final TestUpstream RULES = new TestUpstream();
    protected static final TestUpstream INFERENCE = new TestUpstream();
    protected static final TestUpstream COLLECTION = new TestUpstream();
    protected static final TestUpstream REGISTRY = new TestUpstream();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    protected static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    protected int port;

    @LocalManagementPort
    protected int managementPort;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry registry) {
        Map.of("rules", RULES, "inference", INFERENCE, "collection", COLLECTION, "registry", REGISTRY)
                .forEach((name, upstream) -> {
                    registry.add("spots.gateway.upstreams." + name + ".uri", upstream::uri);
                    registry.add(
                            "spots.gateway.upstreams." + name + ".timeout",
                            () -> name.equals("registry") ? "4s" : "1500ms");
                });
        registry.add("spots.identity.issuers[0].issuer", ISSUER::issuer);
        registry.add("spots.identity.issuers[0].agent-id-claim", () -> "agent_id");
        registry.add("spots.identity.issuers[0].age-claim", () -> "age");
        registry.add("spots.identity.issuers[0].scopes", GatewayTest::everyScope);
        registry.add("spots.identity.signing.key-file", SECRETS::signingKeyFile);
        registry.add("spots.identity.agent-id-key-file", SECRETS::agentIdKeyFile);
        registry.add("spots.identity.clients.inference.secret", SECRETS::serviceSecret);
    }

    @BeforeEach
    void freshServices() {
        Stream.of(RULES, INFERENCE, COLLECTION, REGISTRY).forEach(TestUpstream::reset);
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    protected static String phone(String agentId) {
        return token(TokenRequest.phone(agentId));
    }

    /** A phone nobody else in these tests is, so that limits do not mix. */
    protected static String somePhone() {
        return phone("agent_" + UUID.randomUUID());
    }

    protected static String operator() {
        return token(TokenRequest.operator());
    }

    protected static String token(TokenRequest request) {
        return new DevIssuerClient(ISSUER.issuer()).token(request);
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    protected HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    protected HttpResponse<String> get(String path, String token) {
        return send(request(path, token));
    }

    protected HttpResponse<String> post(String path, String token, String json) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(HTTP, request, BodyHandlers.ofString());
    }

    protected static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        return send(HTTP, request, BodyHandlers.ofByteArray());
    }

    /** Sends from another address of the loopback network: another stranger. */
    protected static HttpResponse<String> sendFrom(String address, HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build()) {
            return send(http, request, BodyHandlers.ofString());
        }
    }

    protected static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    protected static JWTClaimsSet internalToken(TestUpstream.Received received) {
        try {
            return SignedJWT.parse(received.header("Authorization").substring("Bearer ".length()))
                    .getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> HttpResponse<T> send(
            HttpClient http, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError("No answer from the gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String everyScope() {
        return Stream.concat(Scopes.PHONE.stream(), Scopes.OPERATOR.stream()).collect(Collectors.joining(","));
    }

    private static DevIssuer issuer() {
        try {
            return DevIssuer.start(DevIssuerOptions.loopback(HOME, 0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path temporary() {
        try {
            Path home = Files.createTempDirectory("gateway-test");
            home.toFile().deleteOnExit();
            return home;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
