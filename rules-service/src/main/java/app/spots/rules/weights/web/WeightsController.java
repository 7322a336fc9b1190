package app.spots.rules.weights.web;

import app.spots.rules.weights.PackWeights;
import app.spots.rulescore.PackLimits;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/rules/weights")
@Tag(name = "weights")
class WeightsController {

    private final PackWeights weights;

    WeightsController(PackWeights weights) {
        this.weights = weights;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Lists weights, newest first")
    List<WeightsView> list(
            @RequestParam(required = false) @Nullable String packId,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return weights.newest(packId, limit).stream().map(WeightsView::of).toList();
    }

    @GetMapping("/{weightsId}")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Shows weights")
    WeightsView show(@PathVariable String weightsId) {
        return WeightsView.of(weights.get(weightsId));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_rules:author')")
    @Operation(
            summary = "Checks weights against their pack and stores them; the same content again changes nothing",
            description =
                    "{formatVersion, packId, weights: {id: number}}; packId of the query is the pack they are for",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<WeightsView> store(
            @RequestParam String packId, @RequestBody byte[] json, @Parameter(hidden = true) Caller caller) {
        if (json.length > PackLimits.MAX_BYTES) {
            throw ProblemException.of(
                    HttpStatus.CONTENT_TOO_LARGE, "Weights have at most " + PackLimits.MAX_BYTES + " bytes.");
        }
        PackWeights.Stored stored = weights.store(packId, new String(json, StandardCharsets.UTF_8), caller.subject());
        WeightsView view = WeightsView.of(stored.weights());
        return stored.created()
                ? ResponseEntity.created(URI.create("/v1/rules/weights/" + view.weightsId()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @PostMapping("/{weightsId}/publication")
    @PreAuthorize("hasAuthority('SCOPE_rules:publish')")
    @Operation(
            summary = "Publishes the current pack with these weights; earlier ones again go back to them",
            description = "201; 200 where the pack has them already; 409 where their pack is not the current one")
    ResponseEntity<WeightsView> publish(@PathVariable String weightsId, @Parameter(hidden = true) Caller caller) {
        PackWeights.Published published = weights.publish(weightsId, caller.subject());
        return ResponseEntity.status(published.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(WeightsView.of(published.weights()));
    }
}
