package app.spots.registry.trained.web;

import app.spots.contracts.model.ModelTrained;
import app.spots.registry.trained.TrainedModels;
import app.spots.servicedefaults.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models")
@PreAuthorize("hasAnyAuthority('SCOPE_releases:read', 'SCOPE_models:write')")
class TrainedModelController {
    private final TrainedModels models;

    TrainedModelController(TrainedModels models) {
        this.models = models;
    }

    @GetMapping
    TrainedModelList list(
            @RequestParam(required = false) @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}") @Nullable String name,
            @RequestParam(required = false) @Pattern(regexp = "candidate|refused") @Nullable String state,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
        return new TrainedModelList(models.list(name, state, limit));
    }

    @GetMapping("/{name}/{version}")
    ModelTrained one(@PathVariable String name, @PathVariable String version) {
        return known(name, version);
    }

    @GetMapping(path = "/{name}/{version}/card", produces = "text/markdown;charset=UTF-8")
    String card(@PathVariable String name, @PathVariable String version) {
        return known(name, version).cardText();
    }

    private ModelTrained known(String name, String version) {
        return models.find(name, version)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "No trained model " + name + " " + version + " is on record."));
    }
}
