package app.spots.rules.learning;

import org.jspecify.annotations.Nullable;

/**
 * Log loss of weights over a set of examples, under the position-based model: a click is a look and a liking. Masses count
 * as so many examples.
 */
final class ClickModel {

    private static final double SURE = 1e-9;
    private static final double LEAST_SLOPE = 0.05;
    private static final double GREATEST_SLOPE = 20;
    private static final int CALIBRATION_STEPS = 12;
    /** Above so many, how rules overlap is left out: it would cost more than it saves. */
    private static final int RULES_TOGETHER = 150;

    private final ExampleSet set;
    private final PackOdds odds;
    private final double[] look;
    private final double[] answerMean;
    private final int[] answerSize;

    ClickModel(ExampleSet set, PackOdds odds, PositionCurve curve) {
        this.set = set;
        this.odds = odds;
        this.look = set.examples.stream()
                .mapToDouble(example -> curve.at(example.rank()))
                .toArray();
        this.answerSize = new int[set.decisions];
        this.answerMean = new double[set.decisions];
        for (int i = 0; i < set.size(); i++) {
            answerSize[set.decision[i]]++;
            answerMean[set.decision[i]] += set.baseLogit[i];
        }
        for (int d = 0; d < answerMean.length; d++) {
            answerMean[d] /= answerSize[d];
        }
    }

    /** Each example's log odds less the mean of its answer. */
    double[] within(double[] weights, double @Nullable [][] slopes) {
        double[] within = new double[set.size()];
        double[] mean = new double[set.decisions];
        for (int i = 0; i < within.length; i++) {
            within[i] = set.baseLogit[i]
                    + odds.logFactor(
                            set.fired[i], set.examples.get(i).factors(), weights, slopes == null ? null : slopes[i]);
            mean[set.decision[i]] += within[i];
        }
        for (int i = 0; i < within.length; i++) {
            int d = set.decision[i];
            within[i] -= mean[d] / answerSize[d];
        }
        return within;
    }

    double[][] room() {
        double[][] room = new double[set.size()][];
        for (int i = 0; i < room.length; i++) {
            room[i] = new double[set.fired[i].length];
        }
        return room;
    }

    /** Of each example, its mass aside. */
    double[] losses(double[] weights, Calibration calibration) {
        return lossesOf(within(weights, null), calibration);
    }

    double[] lossesOf(double[] within, Calibration calibration) {
        double[] losses = new double[within.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = loss(i, within, calibration);
        }
        return losses;
    }

    /** Of one example, its mass aside. */
    double loss(int i, double[] within, Calibration calibration) {
        double p = probability(i, within, calibration);
        return set.examples.get(i).positive() ? -Math.log(p) : -Math.log1p(-p);
    }

    /** The sum over all, by their masses. */
    double loss(double[] within, Calibration calibration) {
        double sum = 0;
        for (int i = 0; i < within.length; i++) {
            sum += set.mass[i] * loss(i, within, calibration);
        }
        return sum;
    }

    private double probability(int i, double[] within, Calibration calibration) {
        double p = look[i] * logistic(calibration.odds(within[i], answerMean[set.decision[i]]));
        return Math.min(1 - SURE, Math.max(SURE, p));
    }

    /** How the loss of one example grows with its odds. */
    private double slope(int i, double liking) {
        return set.examples.get(i).positive() ? liking - 1 : look[i] * liking * (1 - liking) / (1 - look[i] * liking);
    }

    /** Expected curvature of that. */
    private double curvature(int i, double liking) {
        return look[i] * liking * (1 - liking) * (1 - liking) / (1 - look[i] * liking);
    }

    /** The calibration that fits best, from a start, by Newton's steps halved until they help. */
    Calibration calibrate(double[] within, Calibration start) {
        Calibration best = start;
        double bestLoss = loss(within, best);
        for (int step = 0; step < CALIBRATION_STEPS; step++) {
            double[] move = calibrationStep(within, best);
            Calibration next = best;
            double nextLoss = bestLoss;
            for (double scale = 1; scale > 1e-3 && nextLoss >= bestLoss; scale /= 2) {
                next = new Calibration(
                        best.level() + scale * move[0],
                        Math.min(GREATEST_SLOPE, Math.max(LEAST_SLOPE, best.slope() + scale * move[1])),
                        best.between() + scale * move[2]);
                nextLoss = loss(within, next);
            }
            if (nextLoss >= bestLoss - 1e-9 * Math.abs(bestLoss)) {
                return nextLoss < bestLoss ? next : best;
            }
            best = next;
            bestLoss = nextLoss;
        }
        return best;
    }

    private double[] calibrationStep(double[] within, Calibration at) {
        double[] gradient = new double[3];
        double[][] curvature = new double[3][3];
        double[] x = new double[3];
        for (int i = 0; i < within.length; i++) {
            x[0] = 1;
            x[1] = within[i];
            x[2] = answerMean[set.decision[i]];
            double liking = logistic(at.odds(x[1], x[2]));
            double g = set.mass[i] * slope(i, liking);
            double h = set.mass[i] * curvature(i, liking);
            for (int a = 0; a < x.length; a++) {
                gradient[a] += g * x[a];
                for (int b = 0; b < x.length; b++) {
                    curvature[a][b] += h * x[a] * x[b];
                }
            }
        }
        return LinearSystem.descent(curvature, gradient, 1e-6);
    }

    /**
     * Gradient and curvature of the loss in the weights. What a rule does to a whole answer alike changes no order and counts
     * for nothing: only how an item differs from the rest of its answer does.
     *
     * @param slopes as {@link #within} left them
     */
    void derive(double[] within, double[][] slopes, Calibration calibration, double[] gradient, double[][] curvature) {
        int rules = odds.size();
        double[][] mean = new double[set.decisions][];
        for (int i = 0; i < within.length; i++) {
            int d = set.decision[i];
            if (mean[d] == null) {
                mean[d] = new double[rules];
            }
            for (int f = 0; f < set.fired[i].length; f++) {
                mean[d][set.fired[i][f]] += slopes[i][f] / answerSize[d];
            }
        }
        double[] x = new double[rules];
        for (int i = 0; i < within.length; i++) {
            int d = set.decision[i];
            for (int r = 0; r < rules; r++) {
                x[r] = -calibration.slope() * mean[d][r];
            }
            for (int f = 0; f < set.fired[i].length; f++) {
                x[set.fired[i][f]] += calibration.slope() * slopes[i][f];
            }
            double liking = logistic(calibration.odds(within[i], answerMean[d]));
            double g = set.mass[i] * slope(i, liking);
            double h = set.mass[i] * curvature(i, liking);
            for (int r = 0; r < rules; r++) {
                if (x[r] != 0) {
                    gradient[r] += g * x[r];
                    for (int s = rules > RULES_TOGETHER ? r : 0; s <= r; s++) {
                        curvature[r][s] += h * x[r] * x[s];
                    }
                }
            }
        }
        for (int r = 0; r < rules; r++) {
            for (int s = 0; s < r; s++) {
                curvature[s][r] = curvature[r][s];
            }
        }
    }

    static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
