package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Recommendations;

/** @param origin where its ranking comes from */
public record Answered(Recommendations answer, Origin origin) {}
