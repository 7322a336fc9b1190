package app.spots.training.scorer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import app.spots.training.torch.Torch;

/** Weighted binary cross-entropy of log odds, and the order within a decision beside it where that counts. */
final class ScorerLoss {

    private final LabelledRows rows;
    private final float pairwise;
    /** Of all examples and not of the batch: a heavy one counts the same in whatever company. */
    private final float meanWeight;

    ScorerLoss(LabelledRows rows, double pairwise) {
        this.rows = rows;
        this.pairwise = (float) pairwise;
        double sum = 0;
        for (float weight : rows.weights()) {
            sum += weight;
        }
        meanWeight = (float) (sum / rows.size());
    }

    NDArray of(NDArray logOdds, int[] batch) {
        NDManager manager = logOdds.getManager();
        float[] labels = new float[batch.length];
        float[] weights = new float[batch.length];
        for (int at = 0; at < batch.length; at++) {
            labels[at] = rows.labels()[batch[at]];
            weights[at] = rows.weights()[batch[at]];
        }
        NDArray each =
                logOdds.getNDArrayInternal().softPlus().sub(logOdds.mul(Torch.floats(manager, labels, batch.length)));
        NDArray loss =
                each.mul(Torch.floats(manager, weights, batch.length)).sum().div(batch.length * meanWeight);
        return pairwise > 0 ? withOrder(loss, logOdds, batch) : loss;
    }

    /** Each pair of a decision's positive and negative: how far is the negative above? As in RankNet (Burges 2005). */
    private NDArray withOrder(NDArray loss, NDArray logOdds, int[] batch) {
        float[] counts = new float[batch.length * batch.length];
        float total = 0;
        for (int high = 0; high < batch.length; high++) {
            for (int low = 0; low < batch.length; low++) {
                if (rows.decisions()[batch[high]] == rows.decisions()[batch[low]]
                        && rows.labels()[batch[high]] > rows.labels()[batch[low]]) {
                    float weight = Math.min(rows.weights()[batch[high]], rows.weights()[batch[low]]);
                    counts[high * batch.length + low] = weight;
                    total += weight;
                }
            }
        }
        if (total == 0) {
            return loss;
        }
        NDArray pairs = Torch.floats(logOdds.getManager(), counts, batch.length, batch.length);
        NDArray lowOverHigh = logOdds.reshape(1, -1).sub(logOdds.reshape(-1, 1));
        NDArray order =
                lowOverHigh.getNDArrayInternal().softPlus().mul(pairs).sum().div(total);
        return loss.add(order.mul(pairwise));
    }
}
