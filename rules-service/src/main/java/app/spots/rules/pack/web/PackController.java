package app.spots.rules.pack.web;

import app.spots.rules.pack.Publications;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.pack.StoredPack;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackLimits;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
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
@RequestMapping("/v1/rules/packs")
@Tag(name = "rule packs")
class PackController {

    private final RulePacks packs;
    private final Publications publications;

    PackController(RulePacks packs, Publications publications) {
        this.packs = packs;
        this.publications = publications;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Lists packs, newest first, without their content")
    List<PackView> list(@RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return packs.newest(limit).stream().map(PackView::of).toList();
    }

    @GetMapping("/{packId}")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(
            summary = "Shows a pack with its content",
            description = "as=canonical is what the id is counted of, as=cel has every expression as a line of CEL;"
                    + " the id may be current, for the pack published last")
    PackDocument show(
            @PathVariable String packId,
            @RequestParam(defaultValue = "canonical") @Pattern(regexp = "canonical|cel") String as) {
        StoredPack pack = packs.named(packId);
        return as.equals("cel") ? PackDocument.inCel(pack) : PackDocument.of(pack);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_rules:author')")
    @Operation(
            summary = "Checks and stores a pack; the same content again is answered with 200 and changes nothing",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<PackView> store(@RequestBody byte[] json, @Parameter(hidden = true) Caller caller) {
        if (json.length > PackLimits.MAX_BYTES) {
            throw ProblemException.of(
                    HttpStatus.CONTENT_TOO_LARGE, "A pack has at most " + PackLimits.MAX_BYTES + " bytes.");
        }
        RulePacks.Stored stored = packs.store(Pack.read(json), caller.subject());
        PackView view = PackView.of(stored.pack());
        return stored.created()
                ? ResponseEntity.created(URI.create("/v1/rules/packs/" + view.packId()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @PostMapping("/{packId}/publication")
    @PreAuthorize("hasAuthority('SCOPE_rules:publish')")
    @Operation(summary = "Publishes a pack to the registry; a release makes it live")
    ResponseEntity<PackView> publish(@PathVariable String packId, @Parameter(hidden = true) Caller caller) {
        return answer(publications.publish(packId, caller.subject()));
    }

    @PostMapping("/{packId}/rollback")
    @PreAuthorize("hasAuthority('SCOPE_rules:publish')")
    @Operation(
            summary = "Goes back to an earlier pack: publishes it again, with the weights it had last",
            description = "201; 200 where it is the current one; 409 where it was never published")
    ResponseEntity<PackView> rollBack(
            @PathVariable String packId,
            @Valid @RequestBody(required = false) @Nullable RollbackRequest request,
            @Parameter(hidden = true) Caller caller) {
        String reason = request == null ? null : request.reason();
        return answer(publications.rollBack(packId, caller.subject(), reason));
    }

    private static ResponseEntity<PackView> answer(Publications.Published published) {
        return ResponseEntity.status(published.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(PackView.of(published.pack()));
    }

    record RollbackRequest(
            @Nullable @Size(min = 1, max = 400) String reason) {}
}
