package app.spots.client;

import app.spots.contracts.recommendation.Recommendations;

/** Recommendations, and whether they were decided just now or come from the phone's cache. */
public record CachedAnswer(Recommendations recommendations, boolean fromCache) {}
