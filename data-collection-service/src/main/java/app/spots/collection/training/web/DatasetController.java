package app.spots.collection.training.web;

import app.spots.collection.training.dataset.DatasetGoneException;
import app.spots.collection.training.dataset.DatasetNotFoundException;
import app.spots.collection.training.dataset.DatasetService;
import app.spots.collection.training.dataset.InvalidDatasetRequestException;
import app.spots.contracts.training.DatasetBuild;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Datasets;
import app.spots.contracts.training.Patterns;
import app.spots.servicedefaults.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DatasetController {
    private static final MediaType PARQUET = MediaType.parseMediaType("application/vnd.apache.parquet");

    private final DatasetService datasets;

    DatasetController(DatasetService datasets) {
        this.datasets = datasets;
    }

    /** As sent: what is missing is told by name. */
    record Order(
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String source,
            @Nullable Boolean balance,
            @Nullable Long seed) {

        DatasetRequest request() {
            if (kind == null || from == null || to == null) {
                throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "kind, from and to are needed");
            }
            return new DatasetRequest(kind, from, to, source, balance, seed);
        }
    }

    @PostMapping("/v1/datasets")
    @PreAuthorize("hasAuthority('SCOPE_datasets:write')")
    ResponseEntity<DatasetBuild> order(@RequestBody Order order) {
        DatasetBuild build = datasets.order(order.request());
        return ResponseEntity.accepted()
                .location(URI.create("/v1/datasets/builds/" + build.buildId()))
                .body(build);
    }

    @GetMapping("/v1/datasets")
    @PreAuthorize("hasAuthority('SCOPE_datasets:read')")
    Datasets list() {
        return datasets.list();
    }

    @GetMapping("/v1/datasets/builds/{buildId}")
    @PreAuthorize("hasAuthority('SCOPE_datasets:read')")
    DatasetBuild build(@PathVariable UUID buildId) {
        return datasets.build(buildId);
    }

    @GetMapping("/v1/datasets/{datasetId}")
    @PreAuthorize("hasAuthority('SCOPE_datasets:read')")
    DatasetVersion version(@PathVariable String datasetId) {
        return datasets.version(datasetId);
    }

    @GetMapping("/v1/datasets/{datasetId}/files/{name}")
    @PreAuthorize("hasAuthority('SCOPE_datasets:read')")
    ResponseEntity<FileSystemResource> file(@PathVariable String datasetId, @PathVariable String name) {
        Path file = datasets.file(datasetId, name);
        return ResponseEntity.ok()
                .contentType(name.endsWith(".json") ? MediaType.APPLICATION_JSON : PARQUET)
                // No copy may outlive an erasure.
                .cacheControl(CacheControl.noStore())
                .body(new FileSystemResource(file));
    }

    @GetMapping("/v1/patterns")
    @PreAuthorize("hasAuthority('SCOPE_datasets:read')")
    Patterns patterns(
            @RequestParam @Pattern(regexp = "success|failure") String kind,
            @RequestParam(required = false) @Pattern(regexp = "[0-9a-f]{64}") @Nullable String datasetId) {
        return datasets.patterns(kind, datasetId);
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidDatasetRequestException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notFound(DatasetNotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail gone(DatasetGoneException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.GONE, String.valueOf(e.getMessage()));
        if (e.replacedBy() != null) {
            problem.setProperty("replacedBy", e.replacedBy());
        }
        return problem;
    }
}
