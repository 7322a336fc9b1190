package app.spots.collection.intake.web;

import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.UnknownEncodingException;
import app.spots.collection.intake.UnreadableBodyException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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
        return NamedProblem.of(HttpStatus.CONTENT_TOO_LARGE, "batch_too_large", e);
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableBodyException e) {
        return NamedProblem.of(HttpStatus.BAD_REQUEST, "batch_unreadable", e);
    }

    @ExceptionHandler
    ProblemDetail unknownEncoding(UnknownEncodingException e) {
        return NamedProblem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "encoding_unknown", e);
    }

    @ExceptionHandler
    ProblemDetail invalidEnvelope(InvalidEnvelopeException e) {
        return NamedProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, "batch_invalid", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(TooBusyException e) {
        return NamedProblem.later(1, NamedProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "too_busy", e));
    }

    /** The sender's connection broke: there is nobody left to tell, and nothing was taken. */
    @ExceptionHandler
    ProblemDetail cutOff(BodyCutOffException e) {
        return NamedProblem.of(HttpStatus.BAD_REQUEST, "body_cut_off", e);
    }
}
