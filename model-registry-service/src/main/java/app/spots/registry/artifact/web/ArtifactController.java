package app.spots.registry.artifact.web;

import app.spots.contracts.release.Artifact;
import app.spots.registry.artifact.ArtifactName;
import app.spots.registry.artifact.Artifacts;
import app.spots.registry.artifact.Registration;
import app.spots.registry.blob.BlobStore;
import app.spots.registry.blob.StagedBlob;
import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/artifacts")
class ArtifactController {
    private final Artifacts artifacts;
    private final BlobStore blobs;

    ArtifactController(Artifacts artifacts, BlobStore blobs) {
        this.artifacts = artifacts;
        this.blobs = blobs;
    }

    @Operation(
            summary = "Registers bytes under a name for ever",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @PreAuthorize("hasAnyAuthority('SCOPE_models:write', 'SCOPE_models:propose')")
    ResponseEntity<Artifact> upload(
            @RequestParam String kind,
            @RequestParam String name,
            @RequestParam String version,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        ArtifactName artifactName = new ArtifactName(kind, name, version);
        if (kind.equals(ArtifactName.RULE_PACK)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Rule packs are not uploaded here: rules-service checks them and publishes them.");
        }
        try (StagedBlob blob = blobs.stage(request.getInputStream())) {
            if (blob.size() == 0) {
                throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "An artifact has at least one byte.");
            }
            return answer(
                    caller.has("models:write")
                            ? artifacts.upload(artifactName, blob, caller.subject())
                            : artifacts.propose(artifactName, blob, caller.subject()));
        }
    }

    private static ResponseEntity<Artifact> answer(Registration registration) {
        URI blob = URI.create("/v1/blobs/sha256/" + registration.artifact().sha256());
        return registration.isNew()
                ? ResponseEntity.created(blob).body(registration.artifact())
                : ResponseEntity.ok().location(blob).body(registration.artifact());
    }

    @GetMapping
    @PreAuthorize("hasAnyAuthority('SCOPE_releases:read', 'SCOPE_models:write')")
    ArtifactList list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return new ArtifactList(artifacts.list(kind, name, limit));
    }
}
