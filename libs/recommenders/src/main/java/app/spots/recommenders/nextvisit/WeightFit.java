package app.spots.recommenders.nextvisit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The weights under which what happened was most likely: multinomial logit by Newton's method, with a ridge on the terms
 * scaled to one spread. The sum over choices is made in fixed portions, so the result is the same on any machine.
 */
final class WeightFit {

    private static final int PORTIONS = 16;
    private static final int MAX_ROUNDS = 25;
    private static final double ENOUGH = 1e-6;

    /** Rarer candidates are left out of the curvature (never out of the slope): faster steps to the same place. */
    private static final double LEAST_CHANCE = 3e-4;

    private final double ridge;

    WeightFit(double ridge) {
        this.ridge = ridge;
    }

    double[] fit(List<Choice> choices) {
        double[] spread = spread(choices);
        int[] used = IntStream.range(0, Term.COUNT)
                .filter(term -> spread[term] > 1e-9)
                .toArray();
        double[] weights = new double[used.length];
        double weightOfAll = choices.stream().mapToDouble(Choice::weight).sum();
        Sums now = sums(choices, used, spread, weights);
        double loss = loss(now, weights, weightOfAll);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double[] step = step(now, weights, weightOfAll);
            double length = 1;
            while (true) {
                double[] next = weights.clone();
                for (int at = 0; at < used.length; at++) {
                    next[at] -= length * step[at];
                }
                Sums there = sums(choices, used, spread, next);
                double nextLoss = loss(there, next, weightOfAll);
                if (nextLoss <= loss || length < 1e-3) {
                    boolean done = loss - nextLoss < ENOUGH;
                    weights = next;
                    loss = nextLoss;
                    now = there;
                    if (done) {
                        return unscaled(weights, used, spread);
                    }
                    break;
                }
                length /= 2;
            }
        }
        return unscaled(weights, used, spread);
    }

    private static double[] unscaled(double[] weights, int[] used, double[] spread) {
        double[] all = new double[Term.COUNT];
        for (int at = 0; at < used.length; at++) {
            all[used[at]] = weights[at] / spread[used[at]];
        }
        return all;
    }

    private double loss(Sums sums, double[] weights, double weightOfAll) {
        double penalty = 0;
        for (double weight : weights) {
            penalty += weight * weight;
        }
        return sums.loss / weightOfAll + 0.5 * ridge * penalty;
    }

    private double[] step(Sums sums, double[] weights, double weightOfAll) {
        int size = weights.length;
        double[][] matrix = new double[size][size];
        double[] gradient = new double[size];
        for (int one = 0; one < size; one++) {
            gradient[one] = sums.gradient[one] / weightOfAll + ridge * weights[one];
            for (int other = 0; other <= one; other++) {
                matrix[one][other] = sums.curvature[one][other] / weightOfAll;
                matrix[other][one] = matrix[one][other];
            }
            matrix[one][one] += ridge + 1e-9;
        }
        DMatrixRMaj step = new DMatrixRMaj(size, 1);
        if (!CommonOps_DDRM.solveSPD(new DMatrixRMaj(matrix), new DMatrixRMaj(size, 1, true, gradient), step)) {
            throw new IllegalStateException("The curvature of " + size + " terms is not positive");
        }
        return step.getData();
    }

    /** How far a term differs between the candidates of one choice. */
    private static double[] spread(List<Choice> choices) {
        double[] squares = new double[Term.COUNT];
        double[] mean = new double[Term.COUNT];
        for (Choice choice : choices) {
            int size = choice.stands().length;
            Arrays.fill(mean, 0);
            for (int at = 0; at < choice.rows().length; at++) {
                mean[at % Term.COUNT] += choice.rows()[at] / (double) size;
            }
            for (int at = 0; at < choice.rows().length; at++) {
                double apart = choice.rows()[at] - mean[at % Term.COUNT];
                squares[at % Term.COUNT] += apart * apart / size;
            }
        }
        for (int term = 0; term < Term.COUNT; term++) {
            squares[term] = Math.sqrt(squares[term] / Math.max(1, choices.size()));
        }
        return squares;
    }

    private static Sums sums(List<Choice> choices, int[] used, double[] spread, double[] weights) {
        Sums[] portions = IntStream.range(0, PORTIONS)
                .parallel()
                .mapToObj(portion -> {
                    Sums sums = new Sums(used, spread, weights);
                    for (int at = portion; at < choices.size(); at += PORTIONS) {
                        sums.add(choices.get(at));
                    }
                    return sums;
                })
                .toArray(Sums[]::new);
        for (int portion = 1; portion < PORTIONS; portion++) {
            portions[0].add(portions[portion]);
        }
        return portions[0];
    }

    private static final class Sums {
        private final int[] used;
        private final double[] scale;
        private final double[] weights;
        private final double[] gradient;
        private final double[][] curvature;
        private final double[] mean;
        private double[] chances = new double[256];
        private double[] scaled = new double[256];
        private double loss;

        Sums(int[] used, double[] spread, double[] weights) {
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

        void add(Choice choice) {
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
            double own = chances[choice.chosen()];
            for (int row = 0; row < size; row++) {
                chances[row] = StrictMath.exp(chances[row] - highest);
                total += chances[row];
            }
            loss -= choice.weight() * (own - highest - StrictMath.log(total));
            Arrays.fill(mean, 0);
            for (int row = 0; row < size; row++) {
                chances[row] /= total;
                for (int at = 0; at < width; at++) {
                    mean[at] += chances[row] * scaled[row * width + at];
                }
            }
            for (int at = 0; at < width; at++) {
                gradient[at] += choice.weight() * (mean[at] - scaled[choice.chosen() * width + at]);
            }
            for (int row = 0; row < size; row++) {
                double chance = choice.weight() * chances[row];
                if (chance < LEAST_CHANCE) {
                    continue;
                }
                int from = row * width;
                for (int one = 0; one < width; one++) {
                    double apart = chance * (scaled[from + one] - mean[one]);
                    double[] line = curvature[one];
                    for (int other = 0; other <= one; other++) {
                        line[other] += apart * (scaled[from + other] - mean[other]);
                    }
                }
            }
        }

        void add(Sums other) {
            loss += other.loss;
            for (int one = 0; one < gradient.length; one++) {
                gradient[one] += other.gradient[one];
                for (int at = 0; at <= one; at++) {
                    curvature[one][at] += other.curvature[one][at];
                }
            }
        }
    }
}
