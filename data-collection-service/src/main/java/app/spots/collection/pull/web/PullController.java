package app.spots.collection.pull.web;

import app.spots.collection.intake.web.NamedProblem;
import app.spots.collection.pull.MustRefetchException;
import app.spots.collection.pull.PullService;
import app.spots.contracts.sync.SyncPull;
import app.spots.servicedefaults.identity.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PullController {
    private final PullService pull;

    PullController(PullService pull) {
        this.pull = pull;
    }

    @GetMapping("/v1/sync/pull")
    @PreAuthorize("hasAuthority('SCOPE_sync:read')")
    SyncPull pull(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") @Nullable String installId,
            @RequestParam(defaultValue = "50") @Min(2) @Max(200) int limit) {
        return pull.pull(caller.agentId(), cursor == null || cursor.isEmpty() ? null : cursor, installId, limit);
    }

    @ExceptionHandler
    ProblemDetail mustRefetch(MustRefetchException e) {
        return NamedProblem.of(HttpStatus.GONE, "must_refetch", e);
    }
}
