package app.spots.inference.recommendation.web;

import app.spots.inference.execution.OverloadedException;
import app.spots.inference.recommendation.EntryNotFoundException;
import app.spots.inference.recommendation.InvalidRequestException;
import app.spots.inference.recommendation.NotReadyException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice(basePackageClasses = RecommendationProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecommendationProblems {
    private static final String NOT_READY_SECONDS = "2";
    private static final String OVERLOADED_SECONDS = "1";

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException invalid) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "The request is out of bounds: " + invalid.getMessage() + ".");
        problem.setProperty("errors", invalid.faults());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(EntryNotFoundException notFound) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(notFound.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notReady(NotReadyException notReady) {
        return unavailable(NOT_READY_SECONDS, String.valueOf(notReady.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overloaded(OverloadedException overloaded) {
        return unavailable(OVERLOADED_SECONDS, String.valueOf(overloaded.getMessage()));
    }

    private static ResponseEntity<ProblemDetail> unavailable(String retryAfterSeconds, String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }
}
