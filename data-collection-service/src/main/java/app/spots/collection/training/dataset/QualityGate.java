package app.spots.collection.training.dataset;

import app.spots.collection.training.dataset.DatasetProperties.Gate;
import app.spots.contracts.training.DatasetManifest.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether examples are good enough to train on. */
final class QualityGate {
    private final Gate gate;

    QualityGate(Gate gate) {
        this.gate = gate;
    }

    Quality judge(long positives, long negatives, double meanConfidence) {
        long examples = positives + negatives;
        double share = examples == 0 ? 0 : (double) positives / examples;
        List<String> reasons = new ArrayList<>();
        if (examples < gate.examples()) {
            reasons.add(String.format(Locale.ROOT, "%,d examples, fewer than %,d", examples, gate.examples()));
        }
        if (share < gate.leastPositiveShare() || share > gate.mostPositiveShare()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "%.1f %% positives, not within %.0f to %.0f %%",
                    100 * share,
                    100 * gate.leastPositiveShare(),
                    100 * gate.mostPositiveShare()));
        }
        if (meanConfidence < gate.meanConfidence()) {
            reasons.add(String.format(
                    Locale.ROOT, "mean confidence %.3f, below %.2f", meanConfidence, gate.meanConfidence()));
        }
        return new Quality(
                reasons.isEmpty(),
                reasons,
                examples,
                gate.examples(),
                share,
                gate.leastPositiveShare(),
                gate.mostPositiveShare(),
                meanConfidence,
                gate.meanConfidence());
    }
}
