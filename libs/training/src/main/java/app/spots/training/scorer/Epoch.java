package app.spots.training.scorer;

/**
 * One pass over the examples.
 *
 * @param number from 1
 * @param trainingLoss mean over the pass, with dropout and the pairwise part
 * @param validationLoss weighted mean binary cross-entropy of the validation part after it
 */
public record Epoch(int number, double trainingLoss, double validationLoss) {}
