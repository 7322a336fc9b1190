package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.spots.contracts.recommendation.RecommendationRequest;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RecommendationQueryTests {

    @Test
    void namesEachFieldThatIsOutOfBoundsOnce() {
        var request = new RecommendationRequest(
                null, null, "x".repeat(201), Collections.nCopies(100_000, "door"), 10_000, Double.NaN);

        var refused = catchThrowableOfType(
                InvalidRequestException.class, () -> RecommendationQuery.of(request, Instant.EPOCH));

        assertThat(refused.faults())
                .extracting(InvalidRequestException.Fault::field)
                .containsExactlyInAnyOrder("types", "limit", "radiusKm", "query");
    }
}
