package app.spots.inference.bundle.web;

import app.spots.contracts.offline.OfflineNeeds;
import app.spots.inference.bundle.BundleAreas;
import app.spots.inference.bundle.OfflineNeedsReader;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OfflineController {
    private final OfflineNeedsReader needs;
    private final BundleAreas areas;

    OfflineController(OfflineNeedsReader needs, BundleAreas areas) {
        this.needs = needs;
        this.areas = areas;
    }

    @Operation(
            summary = "What the caller's phone needs to rank by itself",
            description = "area: an H3 cell of resolution 5, or a finer one, which is coarsened; nothing of it is kept")
    @GetMapping("/v1/profile/offline")
    @PreAuthorize("hasAuthority('SCOPE_profile:read')")
    OfflineNeeds needs(Caller caller, @RequestParam(required = false) @Nullable String area) {
        return needs.of(caller.agentId(), caller.ageBand(), area == null ? null : coarse(area))
                .orElseThrow(() -> ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "No release is live here yet."));
    }

    private static ProblemException notReady() {
        ProblemException notReady =
                ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "No release of rules and models is loaded yet.");
        notReady.getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
        return notReady;
    }

    private String coarse(String cell) {
        return areas.of(cell)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.UNPROCESSABLE_CONTENT, "area is an H3 cell of resolution 5 or finer."));
    }
}
