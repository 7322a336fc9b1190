package app.spots.rules.evaluation.web;

import app.spots.rules.evaluation.CandidateRefusedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EvaluationProblemAdvice {

    @ExceptionHandler
    ProblemDetail refused(CandidateRefusedException refused) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
        problem.setTitle("Input refused");
        problem.setProperty("place", refused.place());
        return problem;
    }
}
