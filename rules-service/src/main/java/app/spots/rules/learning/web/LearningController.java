package app.spots.rules.learning.web;

import app.spots.rules.learning.LearningRuns;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/rules/learning/runs")
@Tag(name = "learning")
class LearningController {

    private final LearningRuns runs;

    LearningController(LearningRuns runs) {
        this.runs = runs;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('SCOPE_rules:publish')")
    @Operation(
            summary = "Learns the current pack's weights from what people did, and publishes them if they are better",
            description =
                    "202 with the run's place; 409 while another is under way. Where publishing takes two people, the"
                            + " weights wait for somebody else: POST /v1/rules/weights/{id}/publication")
    ResponseEntity<LearningRunView> start(@Parameter(hidden = true) Caller caller) {
        UUID runId = runs.start(caller.subject());
        return ResponseEntity.accepted()
                .location(URI.create("/v1/rules/learning/runs/" + runId))
                .body(LearningRunView.of(runs.get(runId)));
    }

    @GetMapping("/{runId}")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "A run with its evidence, in words and in numbers")
    LearningRunView show(@PathVariable UUID runId) {
        return LearningRunView.of(runs.get(runId));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Runs, newest first")
    List<LearningRunView> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return runs.newest(limit).stream().map(LearningRunView::of).toList();
    }
}
