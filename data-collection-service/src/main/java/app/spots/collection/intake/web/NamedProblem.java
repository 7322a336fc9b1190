package app.spots.collection.intake.web;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Problem details whose type a phone can tell apart: {@code urn:spots:problem:<name>}. */
public final class NamedProblem {
    private NamedProblem() {}

    /** @param reason its message is for the sender's eyes */
    public static ProblemDetail of(HttpStatus status, String name, RuntimeException reason) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, reason.getMessage());
        problem.setType(URI.create("urn:spots:problem:" + name));
        return problem;
    }

    /** One that passes by itself. */
    public static ResponseEntity<ProblemDetail> later(int seconds, ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(problem);
    }
}
