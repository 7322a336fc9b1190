package app.spots.recommenders.nextvisit;

/** What speaks for a candidate. The order is part of the stored form: new ones go to the end, with a new version. */
enum Term {
    // The person's own visits to the candidate, the trajectory so far among them.
    OWN_COUNT,
    OWN_COUNT_MONTH,
    OWN_COUNT_WEEK,
    OWN_SHARE,
    OWN_DAYS,
    OWN_NEVER,
    OWN_RECENCY,
    // By the clock: of the next visit when it is known, else of the last one.
    OWN_HOUR,
    OWN_HOUR_WIDE,
    OWN_HOUR_SHARE,
    OWN_HOUR_DAY_KIND,
    OWN_HOUR_WEEKDAY,
    OWN_HOUR_MONTH,
    OWN_HOUR_FORWARD,
    // What the person did after being somewhere at such an hour.
    OWN_BEFORE_HOUR,
    OWN_BEFORE_DAY_KIND,
    OWN_BEFORE_SHARE,
    OWN_STEP,
    OWN_STEP_SHARE,
    OWN_STEP_MONTH,
    OWN_STEP_HOUR,
    OWN_STEP_TWO,
    OWN_STEP_SKIPPING,
    OWN_STEP_FROM_SECOND_LAST,
    OWN_STEP_CATEGORY,
    OWN_STEP_CATEGORY_HOUR,
    OWN_STEP_GAP,
    // The trajectory so far.
    SO_FAR_COUNT,
    SO_FAR_LAST,
    SO_FAR_SECOND_LAST,
    SO_FAR_FIRST,
    SO_FAR_RECENCY,
    // The person's kinds of places.
    OWN_CATEGORY,
    OWN_CATEGORY_HOUR,
    OWN_CATEGORY_BEFORE_HOUR,
    SO_FAR_CATEGORY,
    // Everybody.
    POPULARITY,
    VISITORS,
    POPULARITY_RECENT,
    POPULARITY_HOUR,
    POPULARITY_BEFORE_HOUR,
    CATEGORY_POPULARITY,
    CATEGORY_HOUR,
    CATEGORY_BEFORE_HOUR,
    CATEGORY_STEP,
    SAME_CATEGORY,
    OTHERS_STEP,
    OTHERS_STEP_SHARE,
    OTHERS_STEP_FROM_SECOND_LAST,
    COMPANY,
    // Where it lies.
    DISTANCE_LOG,
    DISTANCE_NEAR,
    DISTANCE_ROOT,
    DISTANCE_LOG_BY_GAP,
    DISTANCE_TO_OWN,
    DISTANCE_TO_FAVOURITE,
    OWN_GROUND,
    SO_FAR_LAST_BY_GAP;

    static final Term[] ALL = values();
    static final int COUNT = ALL.length;
}
