package app.spots.inference.catalogue.web;

import app.spots.contracts.catalogue.CatalogueBatch;
import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.inference.catalogue.Catalogue;
import app.spots.inference.catalogue.CatalogueProgress;
import app.spots.inference.catalogue.CatalogueStatus;
import app.spots.inference.catalogue.InferredVibeSource;
import app.spots.inference.catalogue.RejectedBatchException;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/catalogue")
class CatalogueController {
    private final Catalogue catalogue;
    private final CatalogueProgress progress;
    private final InferredVibeSource vibes;
    private final JsonMapper json;

    CatalogueController(Catalogue catalogue, CatalogueProgress progress, InferredVibeSource vibes, JsonMapper json) {
        this.catalogue = catalogue;
        this.progress = progress;
        this.vibes = vibes;
        this.json = json;
    }

    @Operation(
            summary = "Add or replace entries, all or nothing",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = CatalogueBatch.class))))
    @PostMapping("/batches")
    @PreAuthorize("hasAuthority('SCOPE_catalogue:write')")
    CatalogueBatchResult add(@Valid @RequestBody UncheckedBatch batch) {
        return catalogue.write(batch.source(), batch.entries());
    }

    @Operation(
            summary = "One entry",
            description =
                    "of a spot without a vibe also its inferredVibe, guessed from category and words, as far as this"
                            + " replica has one",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(schema = @Schema(implementation = CatalogueEntry.class))))
    @GetMapping("/entries/{id}")
    @PreAuthorize("hasAnyAuthority('SCOPE_recommendations:read', 'SCOPE_catalogue:write')")
    ObjectNode entry(@PathVariable String id) {
        CatalogueEntry entry = catalogue
                .find(id)
                .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "The catalogue has no entry of this id."));
        ObjectNode told =
                (ObjectNode) json.readTree(json.writerFor(CatalogueEntry.class).writeValueAsBytes(entry));
        vibes.vibeOf(id).ifPresent(vibe -> told.set("inferredVibe", json.valueToTree(vibe)));
        return told;
    }

    @GetMapping("/status")
    @PreAuthorize("hasAnyAuthority('SCOPE_recommendations:read', 'SCOPE_catalogue:write')")
    CatalogueStatus status() {
        return progress.status();
    }

    @ExceptionHandler
    ProblemDetail rejected(RejectedBatchException rejected) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Nothing was stored: " + rejected.problems().getFirst() + ".");
        problem.setProperty("errors", rejected.problems());
        return problem;
    }

    /** Entries are read one by one, so that a refusal can name the one. */
    record UncheckedBatch(
            @NotBlank @Size(max = 100) String source,

            @NotEmpty @Size(max = CatalogueBatch.MAX_ENTRIES)
            List<JsonNode> entries) {}
}
