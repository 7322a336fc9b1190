package app.spots.recommenders.nextvisit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The weights under which what happened was most likely: multinomial logit by Newton's method, with a ridge on the terms
 * scaled to one spread.
 */
final class WeightFit {

    private static final int MAX_ROUNDS = 25;
    private static final double ENOUGH = 1e-6;
    private static final double SHORTEST_STEP = 1e-3;

    /** So many are fitted to one in {@link #PART} first: from there the first rounds, the dearest, are few. */
    private static final int MANY = 4000;

    private static final int PART = 8;

    private final double ridge;

    WeightFit(double ridge) {
        this.ridge = ridge;
    }

    double[] fit(List<Choice> choices) {
        double[] begin = choices.size() > MANY ? fit(oneInPart(choices)) : new double[Term.COUNT];
        return new Descent(choices).from(begin);
    }

    private static List<Choice> oneInPart(List<Choice> choices) {
        return IntStream.range(0, choices.size() / PART)
                .mapToObj(at -> choices.get(at * PART))
                .toList();
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

    /** @param weights of the used terms, scaled */
    private record Point(double[] weights, LikelihoodSums sums, double loss) {}

    private final class Descent {
        private final List<Choice> choices;
        private final double[] spread;
        private final int[] used;
        private final double weightOfAll;

        Descent(List<Choice> choices) {
            this.choices = choices;
            spread = spread(choices);
            used = IntStream.range(0, Term.COUNT)
                    .filter(term -> spread[term] > 1e-9)
                    .toArray();
            weightOfAll = choices.stream().mapToDouble(Choice::weight).sum();
        }

        /** @param begin a weight for each term; so is the answer */
        double[] from(double[] begin) {
            Point now = at(Arrays.stream(used)
                    .mapToDouble(term -> begin[term] * spread[term])
                    .toArray());
            for (int round = 0; round < MAX_ROUNDS; round++) {
                Point before = now;
                now = after(before);
                if (before.loss - now.loss < ENOUGH) {
                    break;
                }
            }
            double[] all = new double[Term.COUNT];
            for (int at = 0; at < used.length; at++) {
                all[used[at]] = now.weights[at] / spread[used[at]];
            }
            return all;
        }

        private Point at(double[] weights) {
            LikelihoodSums sums = LikelihoodSums.of(choices, used, spread, weights);
            double penalty =
                    Arrays.stream(weights).map(weight -> weight * weight).sum();
            return new Point(weights, sums, sums.loss() / weightOfAll + 0.5 * ridge * penalty);
        }

        /** The step that would end it if the loss were a parabola, halved while it leads upwards. */
        private Point after(Point here) {
            double[] step = step(here);
            double length = 1;
            while (true) {
                double[] weights = here.weights.clone();
                for (int at = 0; at < weights.length; at++) {
                    weights[at] -= length * step[at];
                }
                Point there = at(weights);
                if (there.loss <= here.loss || length < SHORTEST_STEP) {
                    return there;
                }
                length /= 2;
            }
        }

        private double[] step(Point here) {
            int size = used.length;
            DMatrixRMaj matrix = new DMatrixRMaj(size, size);
            DMatrixRMaj slope = new DMatrixRMaj(size, 1);
            for (int one = 0; one < size; one++) {
                slope.set(one, here.sums.slope(one) / weightOfAll + ridge * here.weights[one]);
                for (int other = 0; other < size; other++) {
                    matrix.set(one, other, here.sums.curvature(one, other) / weightOfAll);
                }
                matrix.add(one, one, ridge + 1e-9);
            }
            DMatrixRMaj step = new DMatrixRMaj(size, 1);
            if (!CommonOps_DDRM.solveSPD(matrix, slope, step)) {
                throw new IllegalStateException("The curvature of " + size + " terms is not positive");
            }
            return step.getData();
        }
    }
}
