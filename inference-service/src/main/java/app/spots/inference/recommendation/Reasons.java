package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.features.DistanceWords;
import app.spots.features.GenericFeatures;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Trace.RuleStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Why an item is in the answer: the rules that raised its odds, the strongest first, then what the model saw. */
final class Reasons {
    private static final double FITS_WORDS = 0.35;
    /** Any two places are about 0.6 alike to the text model. */
    private static final double LIKE_LATEST_SPOTS = 0.75;

    private static final int POPULAR_VISITS = 50;
    private static final int OWN_CATEGORY_VISITS = 3;

    private Reasons() {}

    static List<Reason> of(Item item, Trace trace, GenericFeatures features) {
        List<Reason> reasons = new ArrayList<>();
        trace.families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.fired() && step.applied() > 1)
                .sorted(Comparator.comparingDouble(RuleStep::applied).reversed())
                .forEach(step ->
                        reasons.add(new Reason("rule", step.rule(), String.valueOf(step.reason()), step.applied())));
        addOwnVisits(reasons, features);
        addText(reasons, features);
        addCategory(reasons, item, features);
        addDistance(reasons, features);
        addPopularity(reasons, features);
        return reasons;
    }

    private static void addOwnVisits(List<Reason> reasons, GenericFeatures features) {
        long visits = features.ownVisits();
        if (visits > 0) {
            String times = visits == 1 ? "once" : visits == 2 ? "twice" : visits + " times";
            reasons.add(model("log_own_visits", "you were here " + times));
        }
    }

    private static void addText(List<Reason> reasons, GenericFeatures features) {
        Double words = features.textSimilarity();
        if (words != null && words >= FITS_WORDS) {
            reasons.add(model("text_similarity", "fits what you are looking for"));
        }
        Double taste = features.tasteSimilarity();
        if (taste != null && taste >= LIKE_LATEST_SPOTS) {
            reasons.add(model("taste_similarity", "like the spots you went to lately"));
        }
    }

    private static void addCategory(List<Reason> reasons, Item item, GenericFeatures features) {
        if (item.category() != null
                && features.ownVisits() == 0
                && features.ownCategoryVisits() >= OWN_CATEGORY_VISITS) {
            reasons.add(model(
                    "category_affinity",
                    "you went to places of its kind (" + item.category() + ") " + features.ownCategoryVisits()
                            + " times"));
        }
    }

    private static void addDistance(List<Reason> reasons, GenericFeatures features) {
        Double km = features.distanceKm();
        if (km != null) {
            reasons.add(model("log_distance", DistanceWords.fromYou(km)));
        }
    }

    private static void addPopularity(List<Reason> reasons, GenericFeatures features) {
        if (features.visits() >= POPULAR_VISITS) {
            reasons.add(model("log_visits", "people went here " + features.visits() + " times"));
        }
    }

    private static Reason model(String feature, String text) {
        return new Reason("model", feature, text, null);
    }
}
