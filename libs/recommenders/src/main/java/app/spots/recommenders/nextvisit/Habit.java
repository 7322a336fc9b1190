package app.spots.recommenders.nextvisit;

/** What is summed up about each place that a person has been to. */
enum Habit {
    VISITS,
    VISITS_MONTH,
    VISITS_WEEK,
    DAYS,
    LATEST,
    LATEST_DAY,
    // By the clock.
    HOUR,
    HOUR_WIDE,
    HOUR_DAY_KIND,
    HOUR_WEEKDAY,
    HOUR_MONTH,
    FORWARD,
    // After another visit.
    BEFORE,
    BEFORE_DAY_KIND,
    STEP,
    STEP_MONTH,
    STEP_HOUR,
    STEP_TWO,
    STEP_SKIPPING,
    STEP_FROM_SECOND_LAST,
    STEP_CATEGORY,
    STEP_CATEGORY_HOUR,
    STEP_GAP,
    // In the trajectory.
    SO_FAR,
    SO_FAR_FROM_END;

    static final int COUNT = values().length;
}
