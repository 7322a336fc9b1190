package app.spots.rules.evaluation.web;

import app.spots.rules.evaluation.Evaluations;
import app.spots.rules.evaluation.Explanation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "evaluation")
class EvaluationController {

    private final Evaluations evaluations;

    EvaluationController(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @PostMapping("/v1/rules/evaluate")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Evaluates candidates by a pack and tells every step; nothing is kept")
    EvaluationAnswer evaluate(@Valid @RequestBody EvaluationRequest request) {
        return EvaluationAnswer.of(evaluations.evaluate(request.toInput()));
    }

    @PostMapping("/v1/rules/explain")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(summary = "Tells every step of one candidate's evaluation, each rule with its words; nothing is kept")
    Explanation explain(@Valid @RequestBody ExplanationRequest request) {
        return evaluations.explain(request.toInput());
    }
}
