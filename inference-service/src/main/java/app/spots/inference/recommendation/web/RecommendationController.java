package app.spots.inference.recommendation.web;

import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.recommendation.InvalidRequestException;
import app.spots.inference.recommendation.NotReadyException;
import app.spots.inference.recommendation.Recommender;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecommendationController {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Recommender recommender;

    RecommendationController(Recommender recommender) {
        this.recommender = recommender;
    }

    @Operation(summary = "What leads somewhere for the caller, with reasons")
    @PostMapping("/v1/recommendations")
    @PreAuthorize("hasAuthority('SCOPE_recommendations:read')")
    Recommendations recommend(@RequestBody RecommendationRequest request, Caller caller) {
        return recommender.recommend(caller.agentId(), caller.ageBand(), request);
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException invalid) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "The request is out of bounds: " + invalid.getMessage() + ".");
        problem.setProperty("errors", invalid.faults());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notReady(NotReadyException notReady) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, notReady.getMessage()));
    }
}
