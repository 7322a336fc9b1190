package app.spots.recommenders.nextvisit;

import static app.spots.recommenders.nextvisit.FeatureBins.BINS;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Grows one tree after another, level by level, each node at the split that lowers the loss most. */
final class TreeGrower {

    private static final double LEAST_GAIN = 1e-6;

    private final Boosting.Plan plan;
    private final FeatureBins bins;
    private final Slopes slopes;
    private final int inner;
    private final int[] node;

    TreeGrower(Boosting.Plan plan, FeatureBins bins, Slopes slopes) {
        this.plan = plan;
        this.bins = bins;
        this.slopes = slopes;
        inner = (1 << plan.depth()) - 1;
        node = new int[slopes.rows()];
    }

    private record Split(int feature, int bin, double gain) {
        static final Split NONE = new Split(0, BINS, 0);
    }

    /** @param features that it may test */
    Tree grow(int[] features) {
        int[] feature = new int[inner];
        float[] threshold = new float[inner];
        int[] bin = new int[inner];
        Arrays.fill(threshold, Float.POSITIVE_INFINITY);
        Arrays.fill(bin, BINS);
        Arrays.fill(node, 0);
        for (int depth = 0; depth < plan.depth(); depth++) {
            int first = (1 << depth) - 1;
            Split[] splits = bestSplits(features, first, 1 << depth);
            for (int at = 0; at < splits.length; at++) {
                if (splits[at].gain > LEAST_GAIN) {
                    feature[first + at] = splits[at].feature;
                    bin[first + at] = splits[at].bin;
                    threshold[first + at] = bins.edges(splits[at].feature)[splits[at].bin];
                }
            }
            descend(feature, bin);
        }
        return new Tree(feature, threshold, leaves());
    }

    /** Where a row stands in the tree grown last. */
    int leafOf(int row) {
        return node[row] - inner;
    }

    private Split[] bestSplits(int[] features, int first, int nodes) {
        Split[][] all = IntStream.range(0, features.length)
                .parallel()
                .mapToObj(at -> splits(features[at], first, nodes))
                .toArray(Split[][]::new);
        Split[] best = new Split[nodes];
        for (int at = 0; at < nodes; at++) {
            best[at] = Split.NONE;
            for (Split[] ofFeature : all) {
                best[at] = ofFeature[at].gain > best[at].gain ? ofFeature[at] : best[at];
            }
        }
        return best;
    }

    private Split[] splits(int feature, int first, int nodes) {
        byte[] column = bins.column(feature);
        double[] sums = slopes.sums(nodes * BINS, row -> (node[row] - first) * BINS + column[row]);
        Split[] best = new Split[nodes];
        for (int at = 0; at < nodes; at++) {
            best[at] = split(feature, sums, 2 * at * BINS);
        }
        return best;
    }

    private Split split(int feature, double[] sums, int from) {
        double slopeAll = 0;
        double curveAll = 0;
        for (int at = from; at < from + 2 * BINS; at += 2) {
            slopeAll += sums[at];
            curveAll += sums[at + 1];
        }
        double whole = worth(slopeAll, curveAll);
        Split best = Split.NONE;
        double slopeLeft = 0;
        double curveLeft = 0;
        for (int bin = 0; bin < bins.edges(feature).length; bin++) {
            slopeLeft += sums[from + 2 * bin];
            curveLeft += sums[from + 2 * bin + 1];
            double curveRight = curveAll - curveLeft;
            if (curveLeft >= plan.leastCurvature() && curveRight >= plan.leastCurvature()) {
                double gain = worth(slopeLeft, curveLeft) + worth(slopeAll - slopeLeft, curveRight) - whole;
                if (gain > best.gain) {
                    best = new Split(feature, bin, gain);
                }
            }
        }
        return best;
    }

    private double worth(double slope, double curvature) {
        return slope * slope / (curvature + plan.ridge());
    }

    private void descend(int[] feature, int[] bin) {
        IntStream.range(0, node.length).parallel().forEach(row -> {
            int here = node[row];
            node[row] = 2 * here + (bins.column(feature[here])[row] <= bin[here] ? 1 : 2);
        });
    }

    private float[] leaves() {
        double[] sums = slopes.sums(inner + 1, this::leafOf);
        float[] leaves = new float[inner + 1];
        for (int at = 0; at < leaves.length; at++) {
            leaves[at] = (float) (-plan.rate() * sums[2 * at] / (sums[2 * at + 1] + plan.ridge()));
        }
        return leaves;
    }
}
