package app.spots.rules.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * How probably a rank is looked at, beside the first one: measured by what exploration put at one rank and the next by chance.
 *
 * <p>For ranks k and k + 1, of the items that could have stood at either, the click rates at both are estimated by
 * self-normalised inverse propensity weights (clipped), and their ratio is how much less the lower one is looked at, because
 * by chance both held the same items. A ratio with few clicks behind it is drawn to the one of all ranks together, that one to 1.
 */
final class PositionCurve {

    private static final double RATIO_PRIOR = 50;
    private static final double COMMON_PRIOR = 20;
    private static final double LEAST_RATIO = 0.5;
    private static final double LEAST = 0.02;

    private final double[] curve;

    private PositionCurve(double[] curve) {
        this.curve = curve;
    }

    /** Every rank is looked at as often as the first. */
    static PositionCurve flat() {
        return new PositionCurve(new double[] {1});
    }

    static PositionCurve measured(ExampleSet set, double clip) {
        int ranks = set.examples.stream().mapToInt(Example::rank).max().orElse(1);
        Arm[] upper = arms(ranks);
        Arm[] lower = arms(ranks);
        for (int i = 0; i < set.size(); i++) {
            Example example = set.examples.get(i);
            double share = example.confidence() > 0 ? set.mass[i] / example.confidence() : 0;
            double weight = share * Math.min(clip, 1 / example.propensity());
            int rank = example.rank();
            if (rank < ranks && couldStandAt(example, rank + 1)) {
                upper[rank].add(example.positive(), weight);
            }
            if (rank > 1 && couldStandAt(example, rank - 1)) {
                lower[rank - 1].add(example.positive(), weight);
            }
        }
        return new PositionCurve(curve(upper, lower, ranks));
    }

    private static Arm[] arms(int ranks) {
        Arm[] arms = new Arm[ranks + 1];
        for (int i = 0; i < arms.length; i++) {
            arms[i] = new Arm();
        }
        return arms;
    }

    /** Exploration may bring it there from where its score puts it. */
    private static boolean couldStandAt(Example example, int rank) {
        return Math.abs(example.scoreRank() - rank) < example.window();
    }

    private static double[] curve(Arm[] upper, Arm[] lower, int ranks) {
        double logs = 0;
        double evidence = 0;
        for (int k = 1; k < ranks; k++) {
            double n = evidence(upper[k], lower[k]);
            if (n > 0) {
                logs += n * Math.log(lower[k].rate() / upper[k].rate());
                evidence += n;
            }
        }
        double common = clamp(Math.exp(logs / (evidence + COMMON_PRIOR)));
        double[] curve = new double[ranks];
        curve[0] = 1;
        for (int k = 1; k < ranks; k++) {
            double n = evidence(upper[k], lower[k]);
            double own = n > 0 ? Math.log(lower[k].rate() / upper[k].rate()) : 0;
            double ratio = clamp(Math.exp((n * own + RATIO_PRIOR * Math.log(common)) / (n + RATIO_PRIOR)));
            curve[k] = Math.max(LEAST, curve[k - 1] * ratio);
        }
        return curve;
    }

    private static double evidence(Arm upper, Arm lower) {
        double a = upper.effectiveClicks();
        double b = lower.effectiveClicks();
        return a > 0 && b > 0 ? a * b / (a + b) : 0;
    }

    private static double clamp(double ratio) {
        return Math.min(1, Math.max(LEAST_RATIO, ratio));
    }

    /** Beside the first rank, in (0, 1]. */
    double at(int rank) {
        return curve[Math.min(rank, curve.length) - 1];
    }

    /** Of the first ranks, to three digits. */
    List<Double> head(int ranks) {
        List<Double> head = new ArrayList<>();
        for (int i = 0; i < Math.min(ranks, curve.length); i++) {
            head.add(Math.rint(curve[i] * 1000) / 1000);
        }
        return head;
    }

    private static final class Arm {
        private double clicks;
        private double clicksSquared;
        private double all;

        void add(boolean positive, double weight) {
            all += weight;
            if (positive) {
                clicks += weight;
                clicksSquared += weight * weight;
            }
        }

        double rate() {
            return clicks / all;
        }

        /** How many equally weighted clicks would tell as much. */
        double effectiveClicks() {
            return clicksSquared > 0 ? clicks * clicks / clicksSquared : 0;
        }
    }
}
