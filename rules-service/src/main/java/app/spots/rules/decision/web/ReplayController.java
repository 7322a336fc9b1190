package app.spots.rules.decision.web;

import app.spots.rules.decision.Replay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "decisions")
class ReplayController {

    private final Replay replay;

    ReplayController(Replay replay) {
        this.replay = replay;
    }

    record ReplayRequest(@NotNull UUID decisionId) {}

    @PostMapping("/v1/rules/replay")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(
            summary = "Decides a served decision again and says whether it has the same bits",
            description = "by the pack and weights it was decided by, with every step; 404 for one that is not kept")
    ReplayAnswer replay(@Valid @RequestBody ReplayRequest request) {
        return ReplayAnswer.of(replay.replay(request.decisionId()));
    }
}
