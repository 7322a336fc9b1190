package app.spots.registry.release.web;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.registry.release.InvalidReleaseException;
import app.spots.registry.release.Releases;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/releases")
class ReleaseController {
    private final Releases releases;

    ReleaseController(Releases releases) {
        this.releases = releases;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('SCOPE_releases:write')")
    ReleaseActivated activate(@RequestBody ReleaseRequest request, Caller caller) {
        return releases.activate(request, caller.subject());
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_releases:read')")
    ReleaseList list(
            @RequestParam(defaultValue = "9223372036854775807") @Min(1) long below,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return new ReleaseList(releases.list(below, limit));
    }

    @GetMapping("/current")
    @PreAuthorize("hasAuthority('SCOPE_releases:read')")
    ReleaseActivated current() {
        return releases.current()
                .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "Nothing has been released yet."));
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidReleaseException invalid) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(invalid.getMessage()));
    }
}
