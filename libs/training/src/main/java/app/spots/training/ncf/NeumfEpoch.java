package app.spots.training.ncf;

/**
 * One pass over the interactions.
 *
 * @param number from 1
 * @param loss mean binary cross-entropy of interactions and drawn negatives
 * @param validationNdcg NDCG@10 of the validation part after it
 */
public record NeumfEpoch(int number, double loss, double validationNdcg) {}
