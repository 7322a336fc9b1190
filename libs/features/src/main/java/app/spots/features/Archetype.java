package app.spots.features;

import static app.spots.features.Dimension.AUTHENTICITY_PREFERENCE;
import static app.spots.features.Dimension.COMMUNITY_ORIENTATION;
import static app.spots.features.Dimension.CURATION_TENDENCY;
import static app.spots.features.Dimension.EXPLORATION_EAGERNESS;
import static app.spots.features.Dimension.LOCATION_ADVENTUROUSNESS;
import static app.spots.features.Dimension.SOCIAL_DISCOVERY_STYLE;
import static app.spots.features.Dimension.TEMPORAL_FLEXIBILITY;
import static app.spots.features.Dimension.TRUST_NETWORK_RELIANCE;

import java.util.Locale;
import java.util.Map;

/** The app's archetypes, each with the values its own dimensions should have. */
public enum Archetype {
    ADVENTUROUS_EXPLORER(Map.of(
            EXPLORATION_EAGERNESS, 0.9,
            LOCATION_ADVENTUROUSNESS, 0.8,
            TEMPORAL_FLEXIBILITY, 0.7,
            COMMUNITY_ORIENTATION, 0.6)),
    COMMUNITY_CURATOR(Map.of(
            COMMUNITY_ORIENTATION, 0.9,
            CURATION_TENDENCY, 0.8,
            TRUST_NETWORK_RELIANCE, 0.7,
            AUTHENTICITY_PREFERENCE, 0.8)),
    AUTHENTIC_SEEKER(Map.of(
            AUTHENTICITY_PREFERENCE, 0.9,
            EXPLORATION_EAGERNESS, 0.7,
            SOCIAL_DISCOVERY_STYLE, 0.6,
            COMMUNITY_ORIENTATION, 0.5)),
    SOCIAL_CONNECTOR(Map.of(
            SOCIAL_DISCOVERY_STYLE, 0.9,
            COMMUNITY_ORIENTATION, 0.8,
            TRUST_NETWORK_RELIANCE, 0.7,
            CURATION_TENDENCY, 0.6)),
    SPONTANEOUS_WANDERER(Map.of(
            TEMPORAL_FLEXIBILITY, 0.9,
            EXPLORATION_EAGERNESS, 0.8,
            LOCATION_ADVENTUROUSNESS, 0.7,
            AUTHENTICITY_PREFERENCE, 0.6)),
    /** No archetype is near. */
    BALANCED(Map.of());

    private static final double MIN_SIMILARITY = 0.85;

    private final Map<Dimension, Double> targets;

    Archetype(Map<Dimension, Double> targets) {
        this.targets = targets;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The nearest archetype by {@link #similarity}, at 0.85 or more; else {@link #BALANCED}. Ties go to the first. */
    public static Archetype nearest(PersonalityVector personality) {
        Archetype nearest = BALANCED;
        double best = MIN_SIMILARITY;
        for (Archetype archetype : values()) {
            double similarity = archetype.similarity(personality);
            if (similarity > best || (nearest == BALANCED && similarity >= best)) {
                nearest = archetype;
                best = similarity;
            }
        }
        return nearest;
    }

    /**
     * 1 minus the mean absolute difference over the archetype's own dimensions, 0.0 to 1.0; 0 for
     * {@link #BALANCED}. The plan names the threshold and no formula. Cosine was not taken: it ignores length, so a
     * person of whom nothing is known (all 0.5) would be 0.99 an adventurous explorer.
     */
    public double similarity(PersonalityVector personality) {
        if (targets.isEmpty()) {
            return 0;
        }
        double difference = 0;
        // In the dimensions' order: the order of a Map.of differs between runs, and with it the last bit of a sum.
        for (Dimension dimension : Dimension.ALL) {
            Double target = targets.get(dimension);
            difference += target == null ? 0 : Math.abs(personality.value(dimension) - target);
        }
        return 1 - difference / targets.size();
    }
}
