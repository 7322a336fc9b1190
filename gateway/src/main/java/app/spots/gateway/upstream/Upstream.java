package app.spots.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import org.springframework.web.client.RestClient;

/**
 * One service as the door sees it.
 *
 * @param timeout the longest silence that is waited for
 * @param retryAfter what a phone is told to wait when the service does not answer
 */
public record Upstream(
        ServiceName name, URI uri, Duration timeout, RestClient http, CircuitBreaker breaker, Duration retryAfter) {}
