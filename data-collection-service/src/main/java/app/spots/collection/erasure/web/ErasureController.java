package app.spots.collection.erasure.web;

import app.spots.collection.erasure.AskedBy;
import app.spots.collection.erasure.ErasureNotFoundException;
import app.spots.collection.erasure.ErasureService;
import app.spots.collection.erasure.ErasureStatus;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/privacy/erasures")
@PreAuthorize("hasAnyAuthority('SCOPE_privacy:self', 'SCOPE_privacy:operate')")
class ErasureController {
    private static final String AGENT_ID = "agent_[A-Za-z0-9_-]{1,64}";

    private final ErasureService erasures;

    ErasureController(ErasureService erasures) {
        this.erasures = erasures;
    }

    /** @param agentId absent for the caller's own */
    record ErasureRequest(
            @Nullable @Pattern(regexp = AGENT_ID) String agentId) {}

    @PostMapping
    @Operation(summary = "Forget a person", description = """
                    The caller, or with privacy:operate the agent named in the query or the body. When this answers, the decision is
                    committed: the person's key is destroyed, nothing of before is taken or passed on any more, and every service is
                    told. The rows themselves go in the background; GET tells how far each store is. A phone then takes a new
                    install id. Asked again, it forgets again what came since.""")
    ResponseEntity<ErasureStatus> erase(
            Caller caller,
            @RequestParam(required = false) @Nullable @Pattern(regexp = AGENT_ID) String agentId,
            @Valid @RequestBody(required = false) @Nullable ErasureRequest request) {
        String named = agentId != null || request == null ? agentId : request.agentId();
        ErasureStatus status = isSelf(caller, named)
                ? erasures.erase(caller.agentId(), AskedBy.PERSON)
                : erasures.erase(operated(caller, named), AskedBy.OPERATOR);
        return ResponseEntity.accepted()
                .location(URI.create("/v1/privacy/erasures/" + status.erasureId()))
                .body(status);
    }

    @GetMapping("/{erasureId}")
    @Operation(summary = "How far an erasure has come, store by store", description = """
                    running while rows go; rewriting while nothing is left but data sets' files that are being written anew without the
                    person and that nobody can download meanwhile; done when all is gone, files too.""")
    ErasureStatus get(Caller caller, @PathVariable UUID erasureId) {
        ErasureStatus status = erasures.get(erasureId);
        if (!caller.has("privacy:operate") && !status.agentId().equals(caller.subject())) {
            throw ErasureNotFoundException.forId(erasureId);
        }
        return status;
    }

    @ExceptionHandler
    ProblemDetail notFound(ErasureNotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notNamed(PersonNotNamedException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
    }

    private static boolean isSelf(Caller caller, @Nullable String named) {
        return caller.has("privacy:self") && (named == null || named.equals(caller.subject()));
    }

    private static String operated(Caller caller, @Nullable String named) {
        if (!caller.has("privacy:operate")) {
            throw new AccessDeniedException("another person's data needs privacy:operate");
        }
        if (named == null) {
            throw new PersonNotNamedException();
        }
        return named;
    }
}
