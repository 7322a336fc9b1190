package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gradient boosting of trees on the likelihood of the choice within its list (softmax), second order, over histograms.
 * Each tree sees a part of the lists and of the features, by a fixed seed; the result depends on nothing else.
 */
final class Boosting {

    private final Plan plan;
    private final int width;
    private final List<BoostedChoice> choices;
    private final int[] begin;
    private final double[] score;
    private final Slopes slopes;
    private final TreeGrower grower;

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
        score = new double[begin[choices.size()]];
        for (int at = 0; at < choices.size(); at++) {
            System.arraycopy(choices.get(at).base(), 0, score, begin[at], begin[at + 1] - begin[at]);
        }
        slopes = new Slopes(begin);
        grower = new TreeGrower(plan, new FeatureBins(choices, width, score.length), slopes);
    }

    Forest grow() {
        List<Tree> trees = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int round = 0; round < plan.trees(); round++) {
            for (int at = 0; at < choices.size(); at++) {
                slopes.draw(at, random.nextDouble() < plan.choicesPart());
            }
            int[] features = IntStream.range(0, width)
                    .filter(feature -> random.nextDouble() < plan.featuresPart())
                    .toArray();
            IntStream.range(0, choices.size()).parallel().filter(slopes::drawn).forEach(this::derive);
            Tree tree = grower.grow(features);
            trees.add(tree);
            advance(tree);
        }
        return new Forest(trees);
    }

    private void derive(int at) {
        int from = begin[at];
        int until = begin[at + 1];
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = from; row < until; row++) {
            highest = Math.max(highest, score[row]);
        }
        double total = 0;
        float[] chances = new float[until - from];
        for (int row = from; row < until; row++) {
            chances[row - from] = (float) StrictMath.exp(score[row] - highest);
            total += chances[row - from];
        }
        BoostedChoice choice = choices.get(at);
        for (int row = from; row < until; row++) {
            double chance = chances[row - from] / total;
            int chosen = row - from == choice.chosen() ? 1 : 0;
            slopes.set(row, (float) (choice.weight() * (chance - chosen)), (float)
                    (choice.weight() * chance * (1 - chance)));
        }
    }

    private void advance(Tree tree) {
        IntStream.range(0, choices.size()).parallel().forEach(at -> {
            for (int row = begin[at]; row < begin[at + 1]; row++) {
                score[row] += tree.leaves()[grower.leafOf(row)];
            }
        });
    }
}
