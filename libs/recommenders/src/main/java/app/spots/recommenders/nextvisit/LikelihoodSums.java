package app.spots.recommenders.nextvisit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Over choices: the loss (minus log likelihood) at some weights, its slope and its curvature, for terms scaled by their
 * spread. The sum is made in fixed portions, so it is the same on any machine.
 */
final class LikelihoodSums {

    private static final int PORTIONS = 16;

    /** Rarer candidates are left out of the curvature (never out of the slope): faster steps to the same place. */
    private static final double LEAST_CHANCE = 3e-4;

    private final int[] used;
    private final double[] scale;
    private final double[] weights;
    private final double[] gradient;
    private final double[][] curvature;
    private final double[] mean;
    private double[] chances = new double[256];
    private double[] scaled = new double[256];
    private double loss;

    private LikelihoodSums(int[] used, double[] spread, double[] weights) {
        this.used = used;
        this.weights = weights;
        scale = new double[used.length];
        for (int at = 0; at < used.length; at++) {
            scale[at] = 1 / spread[used[at]];
        }
        gradient = new double[used.length];
        curvature = new double[used.length][used.length];
        mean = new double[used.length];
    }

    static LikelihoodSums of(List<Choice> choices, int[] used, double[] spread, double[] weights) {
        LikelihoodSums[] portions = IntStream.range(0, PORTIONS)
                .parallel()
                .mapToObj(portion -> {
                    LikelihoodSums sums = new LikelihoodSums(used, spread, weights);
                    for (int at = portion; at < choices.size(); at += PORTIONS) {
                        sums.add(choices.get(at));
                    }
                    return sums;
                })
                .toArray(LikelihoodSums[]::new);
        for (int portion = 1; portion < PORTIONS; portion++) {
            portions[0].add(portions[portion]);
        }
        return portions[0];
    }

    private void add(Choice choice) {
        loss -= choice.weight() * StrictMath.log(weigh(choice));
        Arrays.fill(mean, 0);
        int size = choice.stands().length;
        int width = used.length;
        for (int row = 0; row < size; row++) {
            for (int at = 0; at < width; at++) {
                mean[at] += chances[row] * scaled[row * width + at];
            }
        }
        for (int at = 0; at < width; at++) {
            gradient[at] += choice.weight() * (mean[at] - scaled[choice.chosen() * width + at]);
        }
        for (int row = 0; row < size; row++) {
            double chance = choice.weight() * chances[row];
            if (chance >= LEAST_CHANCE) {
                addCurvature(row * width, chance);
            }
        }
    }

    /** Fills the scaled terms and the chances of the candidates. @return the chance of the one chosen */
    private double weigh(Choice choice) {
        int size = choice.stands().length;
        int width = used.length;
        if (chances.length < size) {
            chances = new double[size];
        }
        if (scaled.length < size * width) {
            scaled = new double[size * width];
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < size; row++) {
            double score = choice.stands()[row];
            for (int at = 0; at < width; at++) {
                double value = choice.rows()[row * Term.COUNT + used[at]] * scale[at];
                scaled[row * width + at] = value;
                score += weights[at] * value;
            }
            chances[row] = score;
            highest = Math.max(highest, score);
        }
        double total = 0;
        for (int row = 0; row < size; row++) {
            chances[row] = StrictMath.exp(chances[row] - highest);
            total += chances[row];
        }
        for (int row = 0; row < size; row++) {
            chances[row] /= total;
        }
        return Math.max(Double.MIN_NORMAL, chances[choice.chosen()]);
    }

    private void addCurvature(int from, double chance) {
        for (int one = 0; one < mean.length; one++) {
            double apart = chance * (scaled[from + one] - mean[one]);
            double[] line = curvature[one];
            for (int other = 0; other <= one; other++) {
                line[other] += apart * (scaled[from + other] - mean[other]);
            }
        }
    }

    private void add(LikelihoodSums other) {
        loss += other.loss;
        for (int one = 0; one < gradient.length; one++) {
            gradient[one] += other.gradient[one];
            for (int at = 0; at <= one; at++) {
                curvature[one][at] += other.curvature[one][at];
            }
        }
    }

    double loss() {
        return loss;
    }

    double slope(int one) {
        return gradient[one];
    }

    double curvature(int one, int other) {
        return other <= one ? curvature[one][other] : curvature[other][one];
    }
}
