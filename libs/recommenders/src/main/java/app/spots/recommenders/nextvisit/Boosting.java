package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gradient boosting of trees on the likelihood of the choice within its list (softmax), second order, over histograms.
 * Each tree sees a part of the lists and of the features, by a fixed seed; the result depends on nothing else.
 */
final class Boosting {

    private static final int BINS = 64;
    private static final int EDGE_SAMPLE = 200_000;
    private static final double LEAST_GAIN = 1e-6;

    private final Plan plan;
    private final int width;
    private final List<BoostedChoice> choices;
    private final int[] begin;
    private final byte[][] bins;
    private final float[][] edges;
    private final double[] score;
    private final float[] slope;
    private final float[] curve;
    private final boolean[] sampled;
    private final int[] node;

    /**
     * @param ridge added to a leaf's curvature
     * @param leastCurvature a leaf needs
     */
    record Plan(
            int trees,
            int depth,
            double rate,
            double ridge,
            double leastCurvature,
            double choicesPart,
            double featuresPart,
            long seed) {}

    Boosting(Plan plan, List<BoostedChoice> choices, int width) {
        this.plan = plan;
        this.width = width;
        this.choices = choices;
        begin = new int[choices.size() + 1];
        for (int at = 0; at < choices.size(); at++) {
            begin[at + 1] = begin[at] + choices.get(at).base().length;
        }
        int rows = begin[choices.size()];
        score = new double[rows];
        for (int at = 0; at < choices.size(); at++) {
            System.arraycopy(choices.get(at).base(), 0, score, begin[at], begin[at + 1] - begin[at]);
        }
        slope = new float[rows];
        curve = new float[rows];
        sampled = new boolean[choices.size()];
        node = new int[rows];
        edges = new float[width][];
        bins = new byte[width][rows];
        IntStream.range(0, width).parallel().forEach(this::bin);
    }

    Forest grow() {
        List<Tree> trees = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int round = 0; round < plan.trees(); round++) {
            for (int at = 0; at < sampled.length; at++) {
                sampled[at] = random.nextDouble() < plan.choicesPart();
            }
            int[] features = IntStream.range(0, width)
                    .filter(feature -> random.nextDouble() < plan.featuresPart())
                    .toArray();
            slopes();
            Tree tree = tree(features);
            trees.add(tree);
            advance(tree);
        }
        return new Forest(trees);
    }

    private void bin(int feature) {
        int rows = score.length;
        int step = Math.max(1, rows / EDGE_SAMPLE);
        float[] sample = new float[(rows + step - 1) / step];
        int row = 0;
        int kept = 0;
        for (BoostedChoice choice : choices) {
            for (int at = 0; at < choice.base().length; at++, row++) {
                if (row % step == 0) {
                    sample[kept++] = choice.features()[at * width + feature];
                }
            }
        }
        edges[feature] = edges(Arrays.copyOf(sample, kept));
        row = 0;
        for (BoostedChoice choice : choices) {
            for (int at = 0; at < choice.base().length; at++, row++) {
                int found = Arrays.binarySearch(edges[feature], choice.features()[at * width + feature]);
                bins[feature][row] = (byte) (found >= 0 ? found : -found - 1);
            }
        }
    }

    /** Different values of equal shares; a value belongs to the first edge that is not below it. */
    private static float[] edges(float[] sample) {
        Arrays.sort(sample);
        float[] edges = new float[BINS - 1];
        int size = 0;
        for (int bin = 1; bin < BINS; bin++) {
            float edge = sample[(int) ((long) bin * (sample.length - 1) / BINS)];
            if (size == 0 || edge > edges[size - 1]) {
                edges[size++] = edge;
            }
        }
        return Arrays.copyOf(edges, size);
    }

    private void slopes() {
        IntStream.range(0, choices.size()).parallel().filter(at -> sampled[at]).forEach(at -> {
            int from = begin[at];
            int until = begin[at + 1];
            double highest = Double.NEGATIVE_INFINITY;
            for (int row = from; row < until; row++) {
                highest = Math.max(highest, score[row]);
            }
            double total = 0;
            for (int row = from; row < until; row++) {
                slope[row] = (float) StrictMath.exp(score[row] - highest);
                total += slope[row];
            }
            double weight = choices.get(at).weight();
            for (int row = from; row < until; row++) {
                double chance = slope[row] / total;
                slope[row] = (float)
                        (weight * (chance - (row - from == choices.get(at).chosen() ? 1 : 0)));
                curve[row] = (float) (weight * chance * (1 - chance));
            }
        });
    }

    private Tree tree(int[] features) {
        int inner = (1 << plan.depth()) - 1;
        int[] feature = new int[inner];
        float[] threshold = new float[inner];
        int[] bin = new int[inner];
        Arrays.fill(threshold, Float.POSITIVE_INFINITY);
        Arrays.fill(bin, BINS);
        Arrays.fill(node, 0);
        for (int depth = 0; depth < plan.depth(); depth++) {
            int first = (1 << depth) - 1;
            int nodes = 1 << depth;
            Split[][] splits = IntStream.range(0, features.length)
                    .parallel()
                    .mapToObj(at -> splits(features[at], first, nodes))
                    .toArray(Split[][]::new);
            for (int at = 0; at < nodes; at++) {
                Split best = Split.NONE;
                for (Split[] ofFeature : splits) {
                    best = ofFeature[at].gain > best.gain ? ofFeature[at] : best;
                }
                if (best.gain > LEAST_GAIN) {
                    feature[first + at] = best.feature;
                    bin[first + at] = best.bin;
                    threshold[first + at] = edges[best.feature][best.bin];
                }
            }
            descend(feature, bin);
        }
        return new Tree(feature, threshold, leaves(inner));
    }

    private record Split(int feature, int bin, double gain) {
        static final Split NONE = new Split(0, BINS, 0);
    }

    private Split[] splits(int feature, int first, int nodes) {
        double[] slopes = new double[nodes * BINS];
        double[] curves = new double[nodes * BINS];
        byte[] column = bins[feature];
        for (int at = 0; at < sampled.length; at++) {
            if (sampled[at]) {
                for (int row = begin[at]; row < begin[at + 1]; row++) {
                    int to = (node[row] - first) * BINS + column[row];
                    slopes[to] += slope[row];
                    curves[to] += curve[row];
                }
            }
        }
        Split[] best = new Split[nodes];
        for (int at = 0; at < nodes; at++) {
            best[at] = split(feature, slopes, curves, at * BINS);
        }
        return best;
    }

    private Split split(int feature, double[] slopes, double[] curves, int from) {
        double slopeAll = 0;
        double curveAll = 0;
        for (int bin = 0; bin < BINS; bin++) {
            slopeAll += slopes[from + bin];
            curveAll += curves[from + bin];
        }
        double whole = worth(slopeAll, curveAll);
        Split best = Split.NONE;
        double slopeLeft = 0;
        double curveLeft = 0;
        for (int bin = 0; bin < edges[feature].length; bin++) {
            slopeLeft += slopes[from + bin];
            curveLeft += curves[from + bin];
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
        IntStream.range(0, choices.size()).parallel().forEach(at -> {
            for (int row = begin[at]; row < begin[at + 1]; row++) {
                int here = node[row];
                node[row] = 2 * here + (bins[feature[here]][row] <= bin[here] ? 1 : 2);
            }
        });
    }

    private float[] leaves(int inner) {
        double[] slopes = new double[inner + 1];
        double[] curves = new double[inner + 1];
        for (int at = 0; at < sampled.length; at++) {
            if (sampled[at]) {
                for (int row = begin[at]; row < begin[at + 1]; row++) {
                    slopes[node[row] - inner] += slope[row];
                    curves[node[row] - inner] += curve[row];
                }
            }
        }
        float[] leaves = new float[inner + 1];
        for (int at = 0; at < leaves.length; at++) {
            leaves[at] = (float) (-plan.rate() * slopes[at] / (curves[at] + plan.ridge()));
        }
        return leaves;
    }

    private void advance(Tree tree) {
        IntStream.range(0, choices.size()).parallel().forEach(at -> {
            for (int row = begin[at]; row < begin[at + 1]; row++) {
                score[row] += tree.leaves()[node[row] - tree.feature().length];
            }
        });
    }
}
