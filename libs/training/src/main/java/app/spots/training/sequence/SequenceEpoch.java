package app.spots.training.sequence;

/**
 * One pass over the steps.
 *
 * @param number from 1
 * @param loss mean negative log likelihood, ends weighted
 * @param validationLoss of the ends of the last trajectories, which were not trained on
 */
public record SequenceEpoch(int number, double loss, double validationLoss) {}
