package app.spots.collection.training.label;

import app.spots.contracts.training.LabelSource;

/**
 * @param value 1 success, 0 failure
 * @param confidence 0 to 1
 * @param source the evidence that decided
 */
public record Label(int value, double confidence, LabelSource source) {}
