package app.spots.rules.learning.web;

import app.spots.rules.learning.LearningRunNotFoundException;
import app.spots.rules.learning.LearningUnderWayException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class LearningProblemAdvice {

    @ExceptionHandler
    ProblemDetail notFound(LearningRunNotFoundException missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail underWay(LearningUnderWayException busy) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(busy.getMessage()));
    }
}
