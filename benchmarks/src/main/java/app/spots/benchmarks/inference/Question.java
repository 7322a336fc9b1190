package app.spots.benchmarks.inference;

import app.spots.contracts.recommendation.RecommendationRequest;

record Question(String agentId, RecommendationRequest request) {}
