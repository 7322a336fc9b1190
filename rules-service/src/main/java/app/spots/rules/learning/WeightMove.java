package app.spots.rules.learning;

import app.spots.rules.learning.ExampleSet.Support;
import app.spots.rulescore.PackLimits;
import app.spots.servicedefaults.privacy.KAnonymity;
import org.jspecify.annotations.Nullable;

/** A bounded step of those weights whose rules have fired often enough. */
final class WeightMove {

    /** Weights are told to a thousandth. */
    private static final double GRID = 1_000;

    private final LearningProperties properties;
    private final PackOdds odds;
    private final KAnonymity anonymity;

    WeightMove(LearningProperties properties, PackOdds odds, KAnonymity anonymity) {
        this.properties = properties;
        this.odds = odds;
        this.anonymity = anonymity;
    }

    /**
     * @param now what the step is bounded around
     * @param from where it begins, within these bounds: what cannot move stays there
     * @param centre where the prior holds
     */
    double[] fit(ClickModel model, ExampleSet set, double[] now, double[] from, double[] centre, double prior) {
        Support[] support = set.support(odds.size());
        double most = properties.steps().most();
        double[] least = from.clone();
        double[] greatest = from.clone();
        for (int rule = 0; rule < now.length; rule++) {
            if (whyNot(support[rule]) == null) {
                least[rule] = Math.max(0, now[rule] - most);
                greatest[rule] = Math.min(PackLimits.GREATEST_WEIGHT, now[rule] + most);
            }
        }
        double[] fitted =
                new WeightFit(model, centre, least, greatest, prior).from(from).weights();
        for (int rule = 0; rule < fitted.length; rule++) {
            fitted[rule] = least[rule] < greatest[rule] ? Math.rint(fitted[rule] * GRID) / GRID : from[rule];
        }
        return fitted;
    }

    /** Why the weight of a rule with this support stays; null where it may move. Tells of no group that is too small. */
    @Nullable
    String whyNot(Support support) {
        LearningProperties.Evidence least = properties.evidence();
        if (anonymity.suppresses(support.agents())) {
            return "fired for too few people";
        }
        if (support.exposures() < least.ruleExposures()) {
            return "fired in " + support.exposures() + " exposures only";
        }
        return support.agents() < least.ruleAgents() ? "fired for " + support.agents() + " people only" : null;
    }
}
