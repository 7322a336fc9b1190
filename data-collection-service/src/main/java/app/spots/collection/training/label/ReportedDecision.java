package app.spots.collection.training.label;

import app.spots.contracts.recommendation.RecommendationServed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param knownErasure the latest erasure of its person that inference knew of when it decided; absent where none */
public record ReportedDecision(
        RecommendationServed served, @Nullable Instant knownErasure) {}
