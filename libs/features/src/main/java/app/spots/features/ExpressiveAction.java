package app.spots.features;

import static app.spots.features.Dimension.AUTHENTICITY_PREFERENCE;
import static app.spots.features.Dimension.COMMUNITY_ORIENTATION;
import static app.spots.features.Dimension.CROWD_TOLERANCE;
import static app.spots.features.Dimension.CURATION_TENDENCY;
import static app.spots.features.Dimension.ENERGY_PREFERENCE;
import static app.spots.features.Dimension.EXPLORATION_EAGERNESS;
import static app.spots.features.Dimension.LOCATION_ADVENTUROUSNESS;
import static app.spots.features.Dimension.NOVELTY_SEEKING;
import static app.spots.features.Dimension.SOCIAL_DISCOVERY_STYLE;
import static app.spots.features.Dimension.TEMPORAL_FLEXIBILITY;
import static app.spots.features.Dimension.TRUST_NETWORK_RELIANCE;
import static app.spots.features.Dimension.VALUE_ORIENTATION;

import org.jspecify.annotations.Nullable;

/** Something a person did that says what they are like. The deltas are the app's. */
public interface ExpressiveAction {

    DimensionDeltas deltas();

    /** Actions that say the same whoever does them, wherever. */
    enum Plain implements ExpressiveAction {
        SOCIAL_INTERACTION {
            @Override
            public DimensionDeltas deltas() {
                return new DimensionDeltas().plus(COMMUNITY_ORIENTATION, 0.12).plus(SOCIAL_DISCOVERY_STYLE, 0.08);
            }
        },
        SPONTANEOUS_CHOICE {
            @Override
            public DimensionDeltas deltas() {
                return new DimensionDeltas().plus(TEMPORAL_FLEXIBILITY, 0.15).plus(EXPLORATION_EAGERNESS, 0.08);
            }
        },
        CURATION {
            @Override
            public DimensionDeltas deltas() {
                return new DimensionDeltas().plus(CURATION_TENDENCY, 0.12).plus(COMMUNITY_ORIENTATION, 0.06);
            }
        },
        AUTHENTIC_CHOICE {
            @Override
            public DimensionDeltas deltas() {
                return new DimensionDeltas().plus(AUTHENTICITY_PREFERENCE, 0.10);
            }
        },
        TRUSTED_NETWORK_USE {
            @Override
            public DimensionDeltas deltas() {
                return new DimensionDeltas().plus(TRUST_NETWORK_RELIANCE, 0.08);
            }
        },
        SPOT_CREATION {
            @Override
            public DimensionDeltas deltas() {
                return new DimensionDeltas()
                        .plus(EXPLORATION_EAGERNESS, 0.15)
                        .plus(CURATION_TENDENCY, 0.12)
                        .plus(AUTHENTICITY_PREFERENCE, 0.08)
                        .plus(COMMUNITY_ORIENTATION, 0.06);
            }
        }
    }

    /**
     * A visit to a spot. What is not known is null and says nothing.
     *
     * @param social whether the person went with others
     * @param repeat whether the person had been there before
     * @param distanceKm from where the person usually is
     * @param energy the spot's energy, 0.0 to 1.0
     * @param price the spot's price level, 0.0 to 1.0
     * @param crowd how crowded it was, 0.0 to 1.0
     */
    record SpotVisit(
            boolean social,
            boolean repeat,
            @Nullable Double distanceKm,
            @Nullable Double energy,
            @Nullable Double price,
            @Nullable Double crowd)
            implements ExpressiveAction {

        private static final double FAR_KM = 10;

        public SpotVisit {
            requireKnownUnit("energy", energy);
            requireKnownUnit("price", price);
            requireKnownUnit("crowd", crowd);
        }

        @Override
        public DimensionDeltas deltas() {
            DimensionDeltas deltas = new DimensionDeltas()
                    .plus(EXPLORATION_EAGERNESS, 0.10)
                    .plus(NOVELTY_SEEKING, repeat ? -0.08 : 0.08);
            if (social) {
                deltas.plus(COMMUNITY_ORIENTATION, 0.05);
            }
            if (distanceKm != null && distanceKm > FAR_KM) {
                deltas.plus(LOCATION_ADVENTUROUSNESS, 0.08);
            }
            plusLevel(deltas, ENERGY_PREFERENCE, energy, 0.15);
            plusLevel(deltas, VALUE_ORIENTATION, price, 0.12);
            plusLevel(deltas, CROWD_TOLERANCE, crowd, 0.10);
            return deltas;
        }

        private static void plusLevel(
                DimensionDeltas deltas, Dimension dimension, @Nullable Double level, double factor) {
            if (level != null) {
                deltas.plus(dimension, (level - 0.5) * factor);
            }
        }

        private static void requireKnownUnit(String name, @Nullable Double level) {
            if (level != null) {
                Ranges.requireUnit(name, level);
            }
        }
    }
}
