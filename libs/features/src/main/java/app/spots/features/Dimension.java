package app.spots.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The twelve dimensions of personality and vibe, in the app's order. Each is 0.0 to 1.0 with 0.5 as default. */
public enum Dimension {
    EXPLORATION_EAGERNESS,
    COMMUNITY_ORIENTATION,
    AUTHENTICITY_PREFERENCE,
    SOCIAL_DISCOVERY_STYLE,
    /** Planned 0, spontaneous 1. */
    TEMPORAL_FLEXIBILITY,
    LOCATION_ADVENTUROUSNESS,
    CURATION_TENDENCY,
    TRUST_NETWORK_RELIANCE,
    /** Chill 0, active 1. */
    ENERGY_PREFERENCE,
    /** Familiar 0, new 1. */
    NOVELTY_SEEKING,
    /** Budget 0, premium 1. */
    VALUE_ORIENTATION,
    /** Quiet 0, bustling 1. */
    CROWD_TOLERANCE;

    /** All dimensions in order, without the copy that {@link #values()} makes. */
    public static final List<Dimension> ALL = List.of(values());

    private static final Map<String, Dimension> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Dimension::wireName, Function.identity()));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, for instance {@code exploration_eagerness}. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Dimension> fromWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
