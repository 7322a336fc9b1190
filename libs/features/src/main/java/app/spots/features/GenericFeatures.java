package app.spots.features;

import app.spots.features.FeatureSchema.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the generic scorer knows of one person and one candidate, before it becomes numbers. What is unknown is null
 * and turns into the neutral value of its feature. How far and how popular a place is says much less of one that the
 * person knows already: both have a second feature for those.
 *
 * @param distanceKm from the person to the candidate, at least 0
 * @param visits all people's visits to the candidate
 * @param ownVisits the person's own visits to the candidate
 * @param daysSinceOwnVisit since the last of them; null when there is none
 * @param ownCategoryVisits the person's visits to places of the candidate's category
 * @param ownTotalVisits the person's visits to any place
 * @param textSimilarity cosine of the words asked for and the candidate's text, -1 to 1; null when none are asked for
 * @param tasteSimilarity cosine of the middle of the person's latest ten places' texts and the candidate's, -1 to 1;
 *     null when there is none. Apart from the other, because it says much less: any two places are about 0.6 alike.
 * @param hourlyVisits when people go there
 * @param hour the local hour of the request, 0 to 23
 */
public record GenericFeatures(
        @Nullable Double distanceKm,
        long visits,
        long ownVisits,
        @Nullable Double daysSinceOwnVisit,
        long ownCategoryVisits,
        long ownTotalVisits,
        @Nullable Double textSimilarity,
        @Nullable Double tasteSimilarity,
        @Nullable HourlyVisits hourlyVisits,
        int hour) {

    /** Half a year after the last visit, recency is down to 0.0025. */
    private static final double RECENCY_DAYS = 30;
    /** This many visits elsewhere halve what a first visit to a category says. */
    private static final double CATEGORY_PRIOR_VISITS = 5;
    /** Until about this many visits are seen, a place's hours say little. */
    private static final double HOURS_PRIOR_VISITS = 24;

    private static final double MAX_KM = 20_100;
    private static final double MAX_LOG_COUNT = 22;
    private static final double MAX_TIME_FIT = 2;

    public static final FeatureSchema SCHEMA = new FeatureSchema(
            "generic",
            1,
            List.of(
                    new Feature("distance_known", "1 when the distance is known, else 0", 0, 1),
                    new Feature("log_distance", "ln(1 + km), 0 when unknown", 0, StrictMath.log1p(MAX_KM)),
                    new Feature("log_visits", "ln(1 + visits by all)", 0, MAX_LOG_COUNT),
                    new Feature("log_own_visits", "ln(1 + own visits)", 0, MAX_LOG_COUNT),
                    new Feature("own_recency", "exp(-days since own last visit / 30), 0 when never", 0, 1),
                    new Feature("visited_before", "1 when the person has been there, else 0", 0, 1),
                    new Feature(
                            "log_distance_if_visited", "log_distance when visited before", 0, StrictMath.log1p(MAX_KM)),
                    new Feature("log_visits_if_visited", "log_visits when visited before", 0, MAX_LOG_COUNT),
                    new Feature("category_affinity", "own visits to the category / (all own visits + 5)", 0, 1),
                    new Feature("text_known", "1 when words are asked for, else 0", 0, 1),
                    new Feature("text_similarity", "cosine to the words asked for, 0 when unknown", -1, 1),
                    new Feature("taste_known", "1 when there are latest places to compare with, else 0", 0, 1),
                    new Feature("taste_similarity", "cosine to the latest places' middle, 0 when unknown", -1, 1),
                    new Feature(
                            "time_of_day_fit",
                            "ln of (share of visits within an hour of now, with 24 visits' worth of evenly spread"
                                    + " ones added) / (3/24), kept within 2; 0 when unknown",
                            -MAX_TIME_FIT,
                            MAX_TIME_FIT)));

    public GenericFeatures {
        if (distanceKm != null) {
            Ranges.requireWithin("distanceKm", distanceKm, 0, MAX_KM);
        }
        if (daysSinceOwnVisit != null) {
            Ranges.requireWithin("daysSinceOwnVisit", daysSinceOwnVisit, 0, Double.MAX_VALUE);
        }
        requireCosine("textSimilarity", textSimilarity);
        requireCosine("tasteSimilarity", tasteSimilarity);
        Ranges.requireNotNegative("visits", visits);
        Ranges.requireNotNegative("ownVisits", ownVisits);
        Ranges.requireNotNegative("ownCategoryVisits", ownCategoryVisits);
        if (ownTotalVisits < ownCategoryVisits) {
            throw new IllegalArgumentException("ownTotalVisits (" + ownTotalVisits
                    + ") must include ownCategoryVisits (" + ownCategoryVisits + ")");
        }
        Ranges.requireWithin("hour", hour, 0, 23);
    }

    /** Of a person whose latest places are not looked at. */
    public GenericFeatures(
            @Nullable Double distanceKm,
            long visits,
            long ownVisits,
            @Nullable Double daysSinceOwnVisit,
            long ownCategoryVisits,
            long ownTotalVisits,
            @Nullable Double textSimilarity,
            @Nullable HourlyVisits hourlyVisits,
            int hour) {
        this(
                distanceKm,
                visits,
                ownVisits,
                daysSinceOwnVisit,
                ownCategoryVisits,
                ownTotalVisits,
                textSimilarity,
                null,
                hourlyVisits,
                hour);
    }

    /** The same, seen by somebody so far away; null for somebody whose place is not known. */
    public GenericFeatures seenFrom(@Nullable Double km) {
        return new GenericFeatures(
                km,
                visits,
                ownVisits,
                daysSinceOwnVisit,
                ownCategoryVisits,
                ownTotalVisits,
                textSimilarity,
                tasteSimilarity,
                hourlyVisits,
                hour);
    }

    /** Writes the numbers of {@link #SCHEMA} into a row of that schema, or of one that begins with it. */
    public void writeTo(FeatureMatrix matrix, int row) {
        if (!matrix.schema().beginsWith(SCHEMA)) {
            throw new IllegalArgumentException("Rows of " + SCHEMA.id() + " do not fit a matrix of "
                    + matrix.schema().id());
        }
        double logDistance = distanceKm == null ? 0 : StrictMath.log1p(distanceKm);
        double logVisits = logCount(visits);
        int visitedBefore = ownVisits == 0 ? 0 : 1;
        int feature = 0;
        matrix.set(row, feature++, distanceKm == null ? 0 : 1);
        matrix.set(row, feature++, logDistance);
        matrix.set(row, feature++, logVisits);
        matrix.set(row, feature++, logCount(ownVisits));
        matrix.set(row, feature++, recency());
        matrix.set(row, feature++, visitedBefore);
        matrix.set(row, feature++, visitedBefore * logDistance);
        matrix.set(row, feature++, visitedBefore * logVisits);
        matrix.set(row, feature++, ownCategoryVisits / (ownTotalVisits + CATEGORY_PRIOR_VISITS));
        matrix.set(row, feature++, textSimilarity == null ? 0 : 1);
        matrix.set(row, feature++, cosine(textSimilarity));
        matrix.set(row, feature++, tasteSimilarity == null ? 0 : 1);
        matrix.set(row, feature++, cosine(tasteSimilarity));
        matrix.set(row, feature, timeOfDayFit());
    }

    private double recency() {
        return ownVisits == 0 || daysSinceOwnVisit == null ? 0 : StrictMath.exp(-daysSinceOwnVisit / RECENCY_DAYS);
    }

    private double timeOfDayFit() {
        if (hourlyVisits == null || hourlyVisits.total() == 0) {
            return 0;
        }
        double share =
                (hourlyVisits.around(hour) + HOURS_PRIOR_VISITS * 3 / 24) / (hourlyVisits.total() + HOURS_PRIOR_VISITS);
        return Math.max(-MAX_TIME_FIT, Math.min(MAX_TIME_FIT, StrictMath.log(share * 24 / 3)));
    }

    /** A cosine summed in floats may lie an ulp or so outside. */
    private static void requireCosine(String name, @Nullable Double cosine) {
        if (cosine != null) {
            Ranges.requireWithin(name, cosine, -1.001, 1.001);
        }
    }

    private static double cosine(@Nullable Double cosine) {
        return cosine == null ? 0 : Math.max(-1, Math.min(1, cosine));
    }

    private static double logCount(long count) {
        return Math.min(MAX_LOG_COUNT, StrictMath.log1p(count));
    }
}
