package app.spots.acceptance.city;

/**
 * Every constant of the people and of how they choose. Frozen: later work measures itself against behaviour drawn from
 * these, so a change here is a new city, not a correction. {@code docs/simulated-city.md} lists them, and a test
 * compares.
 */
enum Parameter {
    // Utility of a place for an outing.
    TASTE(2.4, "alignment of hidden taste and vibe, -1 to 1"),
    CATEGORY(0.7, "personal liking of the category, standard normal"),
    DISTANCE(1.1, "minus: kilometres from the anchor divided by the person's radius"),
    HABIT(1.3, "routine times ln(1 + decayed own visits to the place)"),
    NOVELTY(0.8, "appetite for the new (-1 to 1) where the person has never been"),
    SOCIAL(0.6, "sociability times friends (3 at most) seen there in the last days"),
    MEMBERSHIP(0.7, "a community of the person meets there"),
    TIME(1.6, "fit of category and part of the day, -1 to 1"),
    QUALITY(0.5, "hidden quality of the place, standard normal within -2 to 2"),
    SATIATION(0.6, "minus: decayed recent outings to the same category"),
    PRICE(2.0, "minus: price above the person's budget"),
    STAY_HOME(1.8, "utility of not going"),
    ALIGNMENT_SCALE(20.0, "scale of the inner product of taste and vibe around 0.5"),
    // Utility of an event for an outing.
    EVENT(2.0, "an event as such"),
    EVENT_MEMBER(2.8, "the person belongs to the community"),
    EVENT_TASTE(2.0, "alignment of hidden taste and the community's vibe"),
    EVENT_SOCIAL(0.8, "sociability times friends (3 at most) who go"),
    // Memory.
    HABIT_HALF_LIFE_DAYS(30.0, "own visits to a place fade"),
    SATIATION_HALF_LIFE_DAYS(3.0, "recent outings to a category fade"),
    FRIEND_MEMORY_DAYS(10.0, "a friend's visit is remembered"),
    JOIN_AFTER_EVENTS(2.0, "events attended before the person joins the community"),
    // Attention.
    CONSIDERED_NEARBY(30.0, "places looked at besides those known"),
    CONSIDERED_KNOWN(15.0, "known places, the most visited first"),
    GRAVITY_KM(2.0, "a neighbourhood comes to mind as exp(-distance / (this times radius))"),
    // People.
    RADIUS_MEDIAN_KM(2.2, "median of a person's radius"),
    RADIUS_SPREAD(0.45, "deviation of its logarithm"),
    TASTE_DEVIATION(0.13, "deviation of a trait around the person's leaning"),
    ROUTINE_DEVIATION(0.15, "deviation of routine around 1 - novelty_seeking"),
    FRIENDS_MEAN(6.0, "friendships a person starts"),
    FRIEND_NEAR(0.6, "a friend is sought in the same neighbourhood, else anywhere"),
    OUTINGS_PER_DAY(1.1, "mean outings thought of in a day"),
    RESIDENCY_MEAN_YEARS(14.0, "mean years lived in the neighbourhood, exponential, at most the age"),
    // Reaction to a shown list.
    EXAMINE_FIRST(0.98, "probability that rank 1 is looked at"),
    EXAMINE_NEXT(0.86, "probability of looking one rank further"),
    CLICK_THRESHOLD(2.2, "utility at which a looked-at item is clicked every other time"),
    CLICK_SLOPE(1.1, "steepness of that"),
    VISIT_AFTER_CLICK(0.35, "share of clicks that become a visit"),
    SAVE_AFTER_CLICK(0.25, "share of clicks that become a save"),
    DISMISS_THRESHOLD(-4.0, "utility at which a looked-at item that is not clicked is dismissed every other time"),
    DISMISS_SLOPE(1.1, "steepness of that"),
    // Satisfaction.
    SATISFACTION_TASTE(1.2, "alignment of taste and vibe"),
    SATISFACTION_QUALITY(0.7, "hidden quality"),
    SATISFACTION_OFFSET(0.4, "a visit as such"),
    SATISFACTION_NOISE(0.6, "deviation of the mood");

    private final double value;
    private final String meaning;

    Parameter(double value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    double value() {
        return value;
    }

    int count() {
        return (int) value;
    }

    double times(double factor) {
        return value * factor;
    }

    String meaning() {
        return meaning;
    }
}
