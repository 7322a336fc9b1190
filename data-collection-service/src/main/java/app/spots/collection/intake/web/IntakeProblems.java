package app.spots.collection.intake.web;

import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.UnknownEncodingException;
import app.spots.collection.intake.UnreadableBodyException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class IntakeProblems {

    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLargeException e) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "batch_too_large", e);
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableBodyException e) {
        return problem(HttpStatus.BAD_REQUEST, "batch_unreadable", e);
    }

    @ExceptionHandler
    ProblemDetail unknownEncoding(UnknownEncodingException e) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "encoding_unknown", e);
    }

    @ExceptionHandler
    ProblemDetail invalidEnvelope(InvalidEnvelopeException e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "batch_invalid", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(TooBusyException e) {
        return later(1, problem(HttpStatus.SERVICE_UNAVAILABLE, "too_busy", e));
    }

    /** The sender's connection broke: there is nobody left to tell, and nothing was taken. */
    @ExceptionHandler
    ProblemDetail cutOff(UncheckedIOException e) {
        return problem(HttpStatus.BAD_REQUEST, "body_cut_off", e);
    }

    private static ResponseEntity<ProblemDetail> later(int seconds, ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String type, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setType(URI.create("urn:spots:problem:" + type));
        return problem;
    }
}
