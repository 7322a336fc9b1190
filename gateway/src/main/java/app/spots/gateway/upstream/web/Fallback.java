package app.spots.gateway.upstream.web;

import app.spots.gateway.problem.Problem;
import app.spots.gateway.upstream.ServiceName;
import app.spots.gateway.upstream.Upstream;
import app.spots.gateway.upstream.UpstreamFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One try at a service, under its breaker. No answer becomes 503 or 504 that names the service and the reason, and is
 * counted; it never becomes an empty success. Nothing is tried twice: only the phone knows whether it may repeat.
 */
@Component
class Fallback {
    private static final Logger log = LoggerFactory.getLogger(Fallback.class);
    /** A service that says so itself is as good as silent; its 500 may be about one request and opens nothing. */
    private static final Set<Integer> FAILED = Set.of(502, 503, 504);

    private final MeterRegistry meters;

    Fallback(MeterRegistry meters) {
        this.meters = meters;
    }

    ServerResponse guard(Upstream upstream, ServerRequest request, HandlerFunction<ServerResponse> next)
            throws Exception {
        CircuitBreaker breaker = upstream.breaker();
        if (!breaker.tryAcquirePermission()) {
            return instead(upstream, UpstreamFailure.CIRCUIT_OPEN);
        }
        long start = System.nanoTime();
        try {
            ServerResponse answer = next.handle(request);
            record(breaker, start, answer);
            return answer;
        } catch (ResourceAccessException e) {
            Optional<BodyRefusedException> callersFault = callersFault(e);
            if (callersFault.isPresent()) {
                breaker.releasePermission();
                return callersFault.get().problem().answer();
            }
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            return instead(upstream, UpstreamFailure.of(e));
        } catch (Exception e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private static void record(CircuitBreaker breaker, long start, ServerResponse answer) {
        long took = System.nanoTime() - start;
        if (FAILED.contains(answer.statusCode().value())) {
            breaker.onError(took, TimeUnit.NANOSECONDS, new ServiceUnavailable());
        } else {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        }
    }

    private ServerResponse instead(Upstream upstream, UpstreamFailure failure) {
        ServiceName service = upstream.name();
        meters.counter("spots.gateway.fallbacks", "service", service.wireName(), "reason", failure.wireName())
                .increment();
        log.warn("No answer from {}: {}", service.wireName(), failure.wireName());
        Problem problem = failure == UpstreamFailure.TIMEOUT
                ? Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT, "The " + service.wireName() + " service did not answer in time.")
                : Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The " + service.wireName() + " service cannot be reached now.");
        return problem.with("service", service.wireName())
                .with("reason", failure.wireName())
                .retryAfter(failure == UpstreamFailure.BUSY ? Duration.ofSeconds(1) : upstream.retryAfter())
                .answer();
    }

    private static Optional<BodyRefusedException> callersFault(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(BodyRefusedException.class::isInstance)
                .map(BodyRefusedException.class::cast)
                .findFirst();
    }

    /** Marks a 502, 503 or 504 of the service itself in the breaker's count. */
    private static final class ServiceUnavailable extends RuntimeException {
        ServiceUnavailable() {
            super(null, null, false, false);
        }
    }
}
