package app.spots.collection.redrive.web;

import app.spots.collection.quarantine.QuarantineFilter;
import app.spots.collection.quarantine.QuarantinedEventNotFoundException;
import app.spots.collection.redrive.Redriven;
import app.spots.collection.redrive.Redrives;
import app.spots.servicedefaults.identity.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/quarantine")
@PreAuthorize("hasAuthority('SCOPE_quarantine:write')")
class RedriveController {
    static final int DEFAULT_LIMIT = 200;

    private final Redrives redrives;

    RedriveController(Redrives redrives) {
        this.redrives = redrives;
    }

    /**
     * @param reason a code, or one with the place of the fault
     * @param from received at or after
     * @param to received before
     * @param after the id to go on from
     * @param limit at most so many at once
     * @param dryRun true unless said otherwise: tells what would become of them and changes nothing
     */
    record RedrivesRequest(
            @NotBlank @Size(max = 200) String reason,

            @Pattern(regexp = "sync|history|feed|app") @Nullable
            String channel,

            @Nullable Instant from,
            @Nullable Instant to,
            @Min(0) @Nullable Long after,
            @Min(1) @Max(1000) @Nullable Integer limit,
            @Nullable Boolean dryRun) {}

    @PostMapping("/{id}/redrive")
    Redriven one(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "false") boolean dryRun) {
        return redrives.one(id, caller.subject(), dryRun);
    }

    @PostMapping("/redrives")
    Redrives.Summary many(Caller caller, @RequestBody @Valid RedrivesRequest request) {
        return redrives.many(
                new QuarantineFilter(request.reason(), request.channel(), request.from(), request.to()),
                request.after() == null ? 0 : request.after(),
                request.limit() == null ? DEFAULT_LIMIT : request.limit(),
                caller.subject(),
                !Boolean.FALSE.equals(request.dryRun()));
    }

    @ExceptionHandler
    ProblemDetail notFound(QuarantinedEventNotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
