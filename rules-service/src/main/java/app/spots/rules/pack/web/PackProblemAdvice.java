package app.spots.rules.pack.web;

import app.spots.rules.pack.PackNotFoundException;
import app.spots.rules.pack.PackOutgrowsEventException;
import app.spots.rules.pack.PublicationRefusedException;
import app.spots.rules.pack.TwoPersonException;
import app.spots.rulescore.PackRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PackProblemAdvice {

    /** The members {@code rule} (may be null) and {@code place} are for programs, the detail names both for people. */
    @ExceptionHandler
    ProblemDetail refused(PackRefused refused) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
        problem.setTitle("Pack refused");
        problem.setProperty("rule", refused.rule());
        problem.setProperty("place", refused.place());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail outgrown(PackOutgrowsEventException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail overtaken(PublicationRefusedException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail anotherPersonNeeded(TwoPersonException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notFound(PackNotFoundException missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }
}
