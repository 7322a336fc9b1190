package app.spots.inference.recommendation.web;

import app.spots.contracts.recommendation.NextRequest;
import app.spots.contracts.recommendation.RecommendationBatch;
import app.spots.contracts.recommendation.RecommendationBatchResult;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.SimilarRequest;
import app.spots.inference.recommendation.Answered;
import app.spots.inference.recommendation.Recommender;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class RecommendationController {
    private final Recommender recommender;
    private final BatchAnswers batches;

    RecommendationController(Recommender recommender, BatchAnswers batches) {
        this.recommender = recommender;
        this.batches = batches;
    }

    @Operation(summary = "What leads somewhere for the caller, with reasons")
    @PostMapping("/v1/recommendations")
    @PreAuthorize("hasAuthority('SCOPE_recommendations:read')")
    ResponseEntity<Recommendations> recommend(@RequestBody RecommendationRequest request, Caller caller) {
        return told(recommender.recommend(caller.agentId(), caller.ageBand(), request));
    }

    @Operation(
            summary = "Up to 100 requests, each answered or refused on its own",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = RecommendationBatch.class))))
    @PostMapping("/v1/recommendations:batch")
    @PreAuthorize("hasAuthority('SCOPE_recommendations:read')")
    RecommendationBatchResult recommendAll(@Valid @RequestBody UncheckedBatch batch, Caller caller) {
        return batches.answer(batch.requests(), caller);
    }

    @Operation(summary = "What is like an entry of the catalogue, around its place")
    @PostMapping("/v1/recommendations:similar")
    @PreAuthorize("hasAuthority('SCOPE_recommendations:read')")
    ResponseEntity<Recommendations> similar(@RequestBody SimilarRequest request, Caller caller) {
        return told(recommender.similar(caller.agentId(), caller.ageBand(), request));
    }

    @Operation(summary = "Where the caller probably goes next")
    @PostMapping("/v1/recommendations:next")
    @PreAuthorize("hasAuthority('SCOPE_recommendations:read')")
    ResponseEntity<Recommendations> next(@RequestBody NextRequest request, Caller caller) {
        return told(recommender.next(caller.agentId(), caller.ageBand(), request));
    }

    private static ResponseEntity<Recommendations> told(Answered answered) {
        return ResponseEntity.ok()
                .header(CacheStatus.HEADER, CacheStatus.of(answered.origin()))
                .body(answered.answer());
    }

    /** Requests are read one by one: one that cannot be read refuses no other. */
    record UncheckedBatch(
            @NotEmpty @Size(max = RecommendationBatch.MAX_REQUESTS)
            List<JsonNode> requests) {}
}
