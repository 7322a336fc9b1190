package app.spots.gateway.identity.web;

import app.spots.gateway.problem.Problem;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What the door says to those it does not let in. */
final class Refusals {
    private Refusals() {}

    static Problem tokenMissing() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "This needs an access token: send Authorization: Bearer.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    static Problem tokenInvalid(String why) {
        return Problem.of(HttpStatus.UNAUTHORIZED, why)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    static Problem issuerUnavailable() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE, "The token cannot be checked now: its issuer does not answer.")
                .with("service", "issuer")
                .retryAfter(Duration.ofSeconds(10));
    }

    static Problem scopeMissing() {
        return Problem.of(HttpStatus.FORBIDDEN, "The access token lacks the scope for this.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
    }

    static Problem tooMany(Duration wait) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Wait as long as Retry-After says.")
                .retryAfter(wait);
    }

    static Problem malformedRequest() {
        return Problem.of(HttpStatus.BAD_REQUEST, "The request's path, query or headers are malformed.");
    }
}
