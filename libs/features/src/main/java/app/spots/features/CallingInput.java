package app.spots.features;

import java.util.List;
import java.util.Locale;

/**
 * What the app's calling score reads beside person and spot: ten numbers of the context, then five of the timing, each 0.0
 * to 1.0, in the app's order. How the app computes them is not published: they are taken as given.
 */
public enum CallingInput {
    LOCATION_PROXIMITY,
    JOURNEY_ALIGNMENT,
    USER_RECEPTIVITY,
    OPPORTUNITY_AVAILABILITY,
    NETWORK_EFFECTS,
    COMMUNITY_PATTERNS,
    VIBE_COMPATIBILITY,
    ENERGY_MATCH,
    COMMUNITY_MATCH,
    NOVELTY_MATCH,
    OPTIMAL_TIME_OF_DAY,
    OPTIMAL_DAY_OF_WEEK,
    USER_PATTERNS,
    OPPORTUNITY_TIMING,
    TIMING_ALIGNMENT;

    /** All of them in order. */
    public static final List<CallingInput> ALL = List.of(values());

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
