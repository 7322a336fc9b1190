package app.spots.inference.context.expertise;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one person did for one category in one locality, gathered from the facts. */
final class CategoryFacts {
    /** The app asks for ratings of up to five; satisfaction goes up to one. */
    private static final int STARS = 5;
    /** Summed in whole thousandths, so that an average is what it should be, in whatever order ratings came. */
    private static final int PARTS = 1_000;

    private int visits;
    private int ratings;
    private long satisfaction;
    private int communityEngagements;
    private int lists;
    private int events;
    private @Nullable Instant firstVisitAt;

    void visited(int times, Instant firstAt) {
        visits += times;
        firstVisitAt = firstVisitAt == null || firstAt.isBefore(firstVisitAt) ? firstAt : firstVisitAt;
    }

    void rated(double satisfied) {
        ratings++;
        satisfaction += Math.round(satisfied * PARTS);
    }

    void engagedInCommunity() {
        communityEngagements++;
    }

    void curated() {
        lists++;
    }

    void attended() {
        events++;
    }

    CategoryCounts countsAt(Instant now) {
        long days = firstVisitAt == null
                ? 0
                : Math.max(0, Duration.between(firstVisitAt, now).toDays());
        double average = ratings == 0 ? 0 : (double) (STARS * satisfaction) / ((long) PARTS * ratings);
        return new CategoryCounts(visits, ratings, average, days, communityEngagements, lists, events);
    }
}
