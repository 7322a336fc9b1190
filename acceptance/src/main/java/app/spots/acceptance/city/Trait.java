package app.spots.acceptance.city;

import java.util.Locale;

/** The twelve personality dimensions, in their published order. */
public enum Trait {
    EXPLORATION_EAGERNESS,
    COMMUNITY_ORIENTATION,
    AUTHENTICITY_PREFERENCE,
    SOCIAL_DISCOVERY_STYLE,
    TEMPORAL_FLEXIBILITY,
    LOCATION_ADVENTUROUSNESS,
    CURATION_TENDENCY,
    TRUST_NETWORK_RELIANCE,
    ENERGY_PREFERENCE,
    NOVELTY_SEEKING,
    VALUE_ORIENTATION,
    CROWD_TOLERANCE;

    public static final int COUNT = 12;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
