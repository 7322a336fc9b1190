package app.spots.rules.authoring.web;

import app.spots.rules.authoring.Draft;
import app.spots.rules.authoring.DraftRequest;
import app.spots.rules.authoring.Drafts;
import app.spots.rules.difference.Difference;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/rules/drafts")
@Tag(name = "drafts")
class DraftController {

    private static final String SHAPE = "{name, basedOn: pack id or current, changes: [{add: rule}, {replace: rule},"
            + " {remove: id}]} or {name, pack}; a rule is {family, id, title, when, factor, min, max, weight?, reason,"
            + " after?} with when and factor in CEL";

    private final Drafts drafts;

    DraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Lists drafts, changed last first")
    List<DraftView> list(@RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return drafts.newest(limit).stream().map(DraftView::of).toList();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Shows a draft with what it changes, in words")
    DraftView.Whole show(@PathVariable UUID id) {
        return whole(drafts.get(id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_rules:author')")
    @Operation(
            summary = "Writes a draft; 422 with line and column where an expression is refused",
            description = SHAPE,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<DraftView.Whole> create(@RequestBody byte[] json, @Parameter(hidden = true) Caller caller) {
        Draft draft = drafts.create(read(json), caller.subject());
        return ResponseEntity.created(URI.create("/v1/rules/drafts/" + draft.id()))
                .body(whole(draft));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_rules:author')")
    @Operation(
            summary = "Writes a draft again, whole; 409 once it is published",
            description = SHAPE,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    DraftView.Whole change(@PathVariable UUID id, @RequestBody byte[] json, @Parameter(hidden = true) Caller caller) {
        return whole(drafts.change(id, read(json), caller.subject()));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('SCOPE_rules:author')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throws a draft away; 409 once it is published")
    void delete(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        drafts.delete(id, caller.subject());
    }

    @PostMapping("/{id}/validation")
    @PreAuthorize("hasAnyAuthority('SCOPE_rules:read', 'SCOPE_rules:author')")
    @Operation(summary = "Checks a draft again and tells what it would change of the pack that is published now")
    Validation validate(@PathVariable UUID id) {
        return Validation.of(drafts.validate(id));
    }

    @PostMapping("/{id}/publication")
    @PreAuthorize("hasAuthority('SCOPE_rules:publish')")
    @Operation(
            summary = "Publishes the pack that a draft makes to the registry; a release makes it live",
            description =
                    "packId is what was reviewed, needed where two people are: 409 when the draft makes another by"
                            + " now, or another pack was published since; 403 for its author where two people are needed")
    ResponseEntity<DraftView> publish(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable PublicationRequest request,
            @Parameter(hidden = true) Caller caller) {
        Drafts.Published published = drafts.publish(id, request == null ? null : request.packId(), caller.subject());
        return ResponseEntity.status(published.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(DraftView.of(published.draft()));
    }

    record PublicationRequest(
            @Nullable @Pattern(regexp = "[0-9a-f]{64}") String packId) {}

    record Validation(
            boolean valid,
            String packId,
            List<ProblemView> problems,
            List<String> warnings,
            List<Difference> differences) {

        static Validation of(Drafts.Validation validation) {
            return new Validation(
                    validation.problems().isEmpty(),
                    validation.packId(),
                    validation.problems().stream().map(ProblemView::of).toList(),
                    validation.warnings(),
                    validation.differences());
        }
    }

    private DraftView.Whole whole(Draft draft) {
        return DraftView.Whole.of(draft, drafts.differences(draft));
    }

    private static DraftRequest read(byte[] json) {
        if (json.length > DraftRequest.MAX_BYTES) {
            throw ProblemException.of(
                    HttpStatus.CONTENT_TOO_LARGE, "A draft has at most " + DraftRequest.MAX_BYTES + " bytes.");
        }
        return DraftRequest.read(json);
    }
}
