package app.spots.collection.sync.web;

import app.spots.collection.intake.web.NamedProblem;
import app.spots.collection.sync.InstallForkedException;
import app.spots.collection.sync.InstallTakenException;
import app.spots.collection.sync.TooManyGapsException;
import app.spots.collection.sync.UnknownInstallException;
import app.spots.collection.sync.UnsupportedProtocolException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice(assignableTypes = SyncController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class SyncProblems {

    @ExceptionHandler
    ProblemDetail forked(InstallForkedException e) {
        return NamedProblem.of(HttpStatus.CONFLICT, "install_forked", e);
    }

    @ExceptionHandler
    ProblemDetail taken(InstallTakenException e) {
        return NamedProblem.of(HttpStatus.CONFLICT, "install_taken", e);
    }

    @ExceptionHandler
    ProblemDetail unknownInstall(UnknownInstallException e) {
        return NamedProblem.of(HttpStatus.NOT_FOUND, "install_unknown", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> upgrade(UnsupportedProtocolException e) {
        return ResponseEntity.status(HttpStatus.UPGRADE_REQUIRED)
                .header(HttpHeaders.UPGRADE, "spots-sync/1")
                .body(NamedProblem.of(HttpStatus.UPGRADE_REQUIRED, "protocol_unsupported", e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyGaps(TooManyGapsException e) {
        return NamedProblem.later(5, NamedProblem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_gaps", e));
    }
}
