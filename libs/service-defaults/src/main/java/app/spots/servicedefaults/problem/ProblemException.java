package app.spots.servicedefaults.problem;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal with a status and a sentence for the client; thrown by web code, where no better exception is at hand. */
public final class ProblemException extends ErrorResponseException {
    private ProblemException(HttpStatus status, ProblemDetail problem) {
        super(status, problem, null);
    }

    public static ProblemException of(HttpStatus status, String detail) {
        return of(status, detail, Map.of());
    }

    /** @param members further members of the problem, readable by programs */
    public static ProblemException of(HttpStatus status, String detail, Map<String, ?> members) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        members.forEach(problem::setProperty);
        return new ProblemException(status, problem);
    }
}
