package app.spots.gateway.upstream.web;

import app.spots.gateway.problem.Problem;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The caller's own body is at fault: too large, too slow, or broken off. Never the service's failure. */
final class BodyRefusedException extends IOException {
    private final transient Problem problem;

    private BodyRefusedException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static BodyRefusedException tooLarge(long limit) {
        return new BodyRefusedException(Problem.of(
                        HttpStatus.CONTENT_TOO_LARGE, "The body is larger than the " + limit + " bytes allowed here.")
                .with("limitBytes", limit)
                .withHeader(HttpHeaders.CONNECTION, "close"));
    }

    static BodyRefusedException tooSlow() {
        return new BodyRefusedException(Problem.of(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time.")
                .withHeader(HttpHeaders.CONNECTION, "close"));
    }

    static BodyRefusedException brokenOff() {
        return new BodyRefusedException(
                Problem.of(HttpStatus.BAD_REQUEST, "The body broke off.").withHeader(HttpHeaders.CONNECTION, "close"));
    }

    Problem problem() {
        return problem;
    }
}
