package app.spots.registry.artifact.web;

import app.spots.registry.artifact.ArtifactConflictException;
import app.spots.registry.artifact.InvalidArtifactNameException;
import app.spots.registry.blob.BlobTooLargeException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class ArtifactProblems {
    @ExceptionHandler
    ProblemDetail conflict(ArtifactConflictException conflict) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, conflict.getMessage() + "; take a new version.");
        problem.setProperty("registered", conflict.registered());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidArtifactNameException invalid) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "An artifact's " + invalid.getMessage() + ".");
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BlobTooLargeException tooLarge) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE, "An artifact has at most " + tooLarge.limitBytes() + " bytes.");
    }
}
