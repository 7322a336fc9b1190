package app.spots.inference.context;

import java.util.List;

/**
 * What someone must have done to be a local expert of a category, adapted to what the locality values: what it values
 * much asks for less, what it values little for more (app's plan, local-expert thresholds).
 *
 * @param visits to places of the category
 * @param ratings given there
 * @param averageRating of those ratings, 0 to 5; never adapted
 * @param days since the first of these visits; never adapted
 * @param communityEngagements communities joined and feedback on them
 * @param lists curated
 * @param events attended; the plan means hosted ones, but no event tells yet who hosted it
 */
public record LocalExpertThresholds(
        int visits, int ratings, double averageRating, int days, int communityEngagements, int lists, int events) {

    /** Before any locality is looked at. */
    public static final LocalExpertThresholds BASE = new LocalExpertThresholds(10, 5, 4.0, 30, 3, 2, 1);

    private static final List<Step> STEPS =
            List.of(new Step(0.30, 70), new Step(0.25, 85), new Step(0.20, 100), new Step(0.10, 115));
    private static final int LEAST_VALUED_PERCENT = 130;

    public LocalExpertThresholds adaptedTo(ActivityWeights weights) {
        return new LocalExpertThresholds(
                adapted(visits, weights.visits()),
                adapted(ratings, weights.ratings()),
                averageRating,
                days,
                adapted(communityEngagements, weights.communityEngagements()),
                adapted(lists, weights.lists()),
                adapted(events, weights.events()));
    }

    /**
     * A count as a locality with this weight asks for it: 0.30 and more x0.7, 0.25 x0.85, 0.20 x1.0, 0.10 x1.15, less
     * x1.3; rounded up, since a count is whole.
     *
     * @param weight the activity's share of all that the locality's people do, 0 to 1
     */
    static int adapted(int base, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("a weight is within 0..1, got " + weight);
        }
        int percent = STEPS.stream()
                .filter(step -> weight >= step.from())
                .mapToInt(Step::percent)
                .findFirst()
                .orElse(LEAST_VALUED_PERCENT);
        return Math.ceilDiv(base * percent, 100);
    }

    private record Step(double from, int percent) {}

    /**
     * What a locality values: the share of each activity in all that its people do there. Shares need not add up to 1:
     * there are activities no threshold counts.
     */
    public record ActivityWeights(
            double visits, double ratings, double communityEngagements, double lists, double events) {
        /** Of a locality too quiet to tell: every threshold stays at its base. */
        public static final ActivityWeights UNKNOWN = new ActivityWeights(0.2, 0.2, 0.2, 0.2, 0.2);
    }
}
