package app.spots.rules.authoring.web;

import app.spots.rules.authoring.DraftConflictException;
import app.spots.rules.authoring.DraftNotFoundException;
import app.spots.rules.authoring.DraftRefusedException;
import app.spots.rules.cel.PackTextRefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DraftProblemAdvice {

    /** The detail tells the first problem, {@code problems} all of them. */
    @ExceptionHandler
    ProblemDetail refused(PackTextRefusedException refused) {
        List<ProblemView> problems =
                refused.problems().stream().map(ProblemView::of).toList();
        ProblemDetail problem = refused(refused.getMessage());
        ProblemView first = problems.getFirst();
        problem.setProperty("rule", first.rule());
        problem.setProperty("field", first.field());
        problem.setProperty("line", first.line());
        problem.setProperty("column", first.column());
        problem.setProperty("place", first.place());
        problem.setProperty("problems", problems);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(DraftRefusedException refused) {
        ProblemDetail problem = refused(refused.getMessage());
        problem.setProperty("place", refused.place());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail conflict(DraftConflictException conflict) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(conflict.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notFound(DraftNotFoundException missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }

    private static ProblemDetail refused(@Nullable String message) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(message));
        problem.setTitle("Draft refused");
        return problem;
    }
}
