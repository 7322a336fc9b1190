package app.spots.inference.recommendation;

import app.spots.features.GenericFeatures;
import app.spots.inference.execution.StoredRanking.Reason;
import java.util.ArrayList;
import java.util.List;

/** What the generic model saw of an item, for the person. */
final class ModelReasons {
    /** Told by where the person is when it is told. */
    static final String DISTANCE = "log_distance";

    private static final double FITS_WORDS = 0.35;
    /** Any two places are about 0.6 alike to the text model. */
    private static final double LIKE_LATEST_SPOTS = 0.75;

    private static final int POPULAR_VISITS = 50;
    private static final int OWN_CATEGORY_VISITS = 3;

    private ModelReasons() {}

    static List<Reason> of(Item item, GenericFeatures features) {
        List<Reason> reasons = new ArrayList<>();
        addOwnVisits(reasons, features);
        addText(reasons, features);
        addCategory(reasons, item, features);
        if (features.distanceKm() != null) {
            reasons.add(distance());
        }
        if (features.visits() >= POPULAR_VISITS) {
            reasons.add(popular(features.visits()));
        }
        return reasons;
    }

    static Reason distance() {
        return new Reason(DISTANCE, null);
    }

    static Reason popular(long visits) {
        return new Reason("log_visits", "people went here " + visits + " times");
    }

    static Reason ownVisits(long visits) {
        String times = visits == 1 ? "once" : visits == 2 ? "twice" : visits + " times";
        return new Reason("log_own_visits", "you were here " + times);
    }

    private static void addOwnVisits(List<Reason> reasons, GenericFeatures features) {
        if (features.ownVisits() > 0) {
            reasons.add(ownVisits(features.ownVisits()));
        }
    }

    private static void addText(List<Reason> reasons, GenericFeatures features) {
        Double words = features.textSimilarity();
        if (words != null && words >= FITS_WORDS) {
            reasons.add(new Reason("text_similarity", "fits what you are looking for"));
        }
        Double taste = features.tasteSimilarity();
        if (taste != null && taste >= LIKE_LATEST_SPOTS) {
            reasons.add(new Reason("taste_similarity", "like the spots you went to lately"));
        }
    }

    private static void addCategory(List<Reason> reasons, Item item, GenericFeatures features) {
        if (item.category() != null
                && features.ownVisits() == 0
                && features.ownCategoryVisits() >= OWN_CATEGORY_VISITS) {
            reasons.add(new Reason(
                    "category_affinity",
                    "you went to places of its kind (" + item.category() + ") " + features.ownCategoryVisits()
                            + " times"));
        }
    }
}
