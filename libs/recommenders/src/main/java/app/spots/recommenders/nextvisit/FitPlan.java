package app.spots.recommenders.nextvisit;

/**
 * How a model is fitted.
 *
 * @param windows into how many parts of equal visits the later half of the history is cut; each is learned from with
 *     the statistics of what lies before it
 * @param ridge of the weights
 * @param weightOfEnds what the last step of a trajectory counts against another step
 * @param mostChoices of each window and setting
 * @param trees 0 for the blend alone
 * @param seed of all random choices
 */
public record FitPlan(int windows, double ridge, double weightOfEnds, int mostChoices, int trees, long seed) {

    public FitPlan {
        if (windows < 1 || !(ridge > 0) || !(weightOfEnds > 0) || mostChoices < 1 || trees < 0) {
            throw new IllegalArgumentException("No plan to fit by: " + windows + " windows, ridge " + ridge + ", ends "
                    + weightOfEnds + ", " + mostChoices + " choices, " + trees + " trees");
        }
    }

    /** Each step counts the same: for somebody who asks along the way. */
    public static FitPlan standard() {
        return new FitPlan(5, 1e-3, 1, 4500, 150, 1);
    }

    /** For what protocols ask: where a trajectory ended. */
    public static FitPlan forTrajectoryEnds() {
        return new FitPlan(5, 1e-3, 3, 4500, 150, 1);
    }

    public FitPlan withTrees(int number) {
        return new FitPlan(windows, ridge, weightOfEnds, mostChoices, number, seed);
    }

    public FitPlan withSeed(long other) {
        return new FitPlan(windows, ridge, weightOfEnds, mostChoices, trees, other);
    }
}
