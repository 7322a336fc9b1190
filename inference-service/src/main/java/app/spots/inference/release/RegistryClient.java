package app.spots.inference.release;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Blobs from the registry and to it: the one peer this service calls, and never on a request's path. Owns timeouts and the
 * breaker; whoever loads a release or makes a bundle decides when to try again.
 */
@Component
class RegistryClient {
    private final RegistrySettings settings;
    private final RestClient http;
    private final ServiceToken token;
    private final ServiceToken uploadToken;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "registry",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(6)
                    .minimumNumberOfCalls(3)
                    .waitDurationInOpenState(Duration.ofSeconds(5))
                    .build());

    RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.readTimeout());
        this.http = RestClient.builder().requestFactory(requests).build();
        this.token = new ServiceToken(http, settings, "blobs:read");
        this.uploadToken = new ServiceToken(http, settings, "models:propose");
    }

    /** The bytes the registry has under this hash, unchecked; empty where it has none. Anything else is a failure. */
    Optional<byte[]> fetch(String sha256) {
        return breaker.executeSupplier(() -> get(sha256));
    }

    private Optional<byte[]> get(String sha256) {
        return http.get()
                .uri(settings.uri().resolve("/v1/blobs/sha256/" + sha256))
                .headers(headers -> headers.setBearerAuth(token.get()))
                .exchange((request, response) -> read(sha256, response));
    }

    void upload(String kind, String name, String version, byte[] bytes) {
        breaker.executeRunnable(() -> post(kind, name, version, bytes));
    }

    private void post(String kind, String name, String version, byte[] bytes) {
        URI to = UriComponentsBuilder.fromUri(settings.uri())
                .path("/v1/artifacts")
                .queryParam("kind", kind)
                .queryParam("name", name)
                .queryParam("version", version)
                .build()
                .toUri();
        HttpStatusCode status = Objects.requireNonNull(http.post()
                .uri(to)
                .headers(headers -> headers.setBearerAuth(uploadToken.get()))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes)
                .exchange((request, response) -> response.getStatusCode()));
        if (status.isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            uploadToken.forget();
        }
        if (!status.is2xxSuccessful()) {
            throw new IllegalStateException("the registry answered " + status.value() + " to " + kind + " " + name);
        }
    }

    private Optional<byte[]> read(String sha256, ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return Optional.empty();
        }
        if (status.isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            token.forget();
        }
        if (!status.isSameCodeAs(HttpStatus.OK)) {
            throw new IllegalStateException("the registry answered " + status.value() + " for blob " + sha256);
        }
        return Optional.of(limited(sha256, response.getBody()));
    }

    private byte[] limited(String sha256, InputStream body) throws IOException {
        int most = Math.toIntExact(settings.maxBlobSize().toBytes());
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new ReleaseRefusedException("blob " + sha256 + " is larger than " + settings.maxBlobSize());
        }
        return bytes;
    }
}
