package app.spots.features;

import static app.spots.features.Dimension.COMMUNITY_ORIENTATION;
import static app.spots.features.Dimension.CROWD_TOLERANCE;
import static app.spots.features.Dimension.ENERGY_PREFERENCE;
import static app.spots.features.Dimension.EXPLORATION_EAGERNESS;
import static app.spots.features.Dimension.LOCATION_ADVENTUROUSNESS;
import static app.spots.features.Dimension.NOVELTY_SEEKING;
import static app.spots.features.Dimension.SOCIAL_DISCOVERY_STYLE;
import static app.spots.features.Dimension.TEMPORAL_FLEXIBILITY;
import static app.spots.features.Dimension.VALUE_ORIENTATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import app.spots.features.ExpressiveAction.Plain;
import app.spots.features.ExpressiveAction.SpotVisit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalityTests {

    @Test
    void wireNamesAreTheApps() {
        assertThat(Dimension.ALL).hasSize(12);
        assertThat(Dimension.ALL.get(0).wireName()).isEqualTo("exploration_eagerness");
        assertThat(Dimension.ALL.get(11).wireName()).isEqualTo("crowd_tolerance");
        assertThat(Dimension.fromWireName("trust_network_reliance")).contains(Dimension.TRUST_NETWORK_RELIANCE);
        assertThat(Dimension.fromWireName("TRUST_NETWORK_RELIANCE")).isEmpty();
    }

    @Test
    void survivesTheWire() {
        PersonalityVector vector = PersonalityVector.of(Map.of(CROWD_TOLERANCE, 0.1), Map.of(CROWD_TOLERANCE, 0.7));
        assertThat(vector.wireValues())
                .hasSize(12)
                .containsEntry("crowd_tolerance", 0.1)
                .containsEntry("energy_preference", 0.5);
        assertThat(PersonalityVector.ofWire(vector.wireValues(), vector.wireConfidences()))
                .isEqualTo(vector)
                .hasSameHashCodeAs(vector)
                .isNotEqualTo(PersonalityVector.unknown());
    }

    @Test
    void refusesUnknownDimensionsAndNumbersOutsideTheUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalityVector.ofWire(Map.of("charisma", 0.5), Map.of()))
                .withMessageContaining("charisma");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalityVector.ofWire(Map.of("energy_preference", 1.2), Map.of()))
                .withMessageContaining("energy_preference");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalityVector.unknown().with(ENERGY_PREFERENCE, 0.5, Double.NaN));
    }

    @Test
    void compatibilityIsUnknownWithoutASharedConfidentDimension() {
        PersonalityVector sure = PersonalityVector.unknown().with(ENERGY_PREFERENCE, 0.9, 0.9);
        assertThat(Compatibility.between(sure, PersonalityVector.unknown())).isEmpty();
        assertThat(Compatibility.between(sure, PersonalityVector.unknown().with(ENERGY_PREFERENCE, 0.9, 0.599)))
                .isEmpty();
        assertThat(Compatibility.between(sure, PersonalityVector.unknown().with(NOVELTY_SEEKING, 0.9, 0.9)))
                .isEmpty();
    }

    @Test
    void compatibilityWeighsByMeanConfidence() {
        PersonalityVector a =
                PersonalityVector.unknown().with(ENERGY_PREFERENCE, 0.9, 1).with(NOVELTY_SEEKING, 0.2, 0.6);
        PersonalityVector b =
                PersonalityVector.unknown().with(ENERGY_PREFERENCE, 0.4, 0.8).with(NOVELTY_SEEKING, 0.2, 0.6);
        // (0.9 * 0.5 + 0.6 * 1) / (0.9 + 0.6)
        assertThat(Compatibility.between(a, b).orElseThrow()).isCloseTo(0.7, offset(1e-12));
        assertThat(Compatibility.between(a, b)).isEqualTo(Compatibility.between(b, a));
        assertThat(Compatibility.between(a, a).orElseThrow()).isEqualTo(1.0);
    }

    @Test
    void levelsBeginAtTheirThreshold() {
        assertThat(Compatibility.Level.of(0.8)).isEqualTo(Compatibility.Level.HIGH);
        assertThat(Compatibility.Level.of(0.79)).isEqualTo(Compatibility.Level.MEDIUM);
        assertThat(Compatibility.Level.of(0.5)).isEqualTo(Compatibility.Level.MEDIUM);
        assertThat(Compatibility.Level.of(0.2)).isEqualTo(Compatibility.Level.LOW);
        assertThat(Compatibility.Level.of(0.1)).isEqualTo(Compatibility.Level.NONE);
    }

    @Test
    void aStrangerIsBalanced() {
        assertThat(Archetype.nearest(PersonalityVector.unknown())).isEqualTo(Archetype.BALANCED);
    }

    @Test
    void findsTheNearestArchetype() {
        PersonalityVector explorer = PersonalityVector.of(
                Map.of(
                        EXPLORATION_EAGERNESS, 0.95,
                        LOCATION_ADVENTUROUSNESS, 0.85,
                        TEMPORAL_FLEXIBILITY, 0.6,
                        COMMUNITY_ORIENTATION, 0.5),
                Map.of());
        assertThat(Archetype.ADVENTUROUS_EXPLORER.similarity(explorer)).isCloseTo(1 - 0.3 / 4, offset(1e-12));
        assertThat(Archetype.nearest(explorer)).isEqualTo(Archetype.ADVENTUROUS_EXPLORER);
        assertThat(Archetype.nearest(explorer.with(EXPLORATION_EAGERNESS, 0.4, 0)))
                .isEqualTo(Archetype.BALANCED);
        assertThat(Archetype.SPONTANEOUS_WANDERER.wireName()).isEqualTo("spontaneous_wanderer");
    }

    @Test
    void aVisitSaysWhatIsKnownOfIt() {
        assertThat(new SpotVisit(false, true, null, null, null, null).deltas().asMap())
                .containsOnly(Map.entry(EXPLORATION_EAGERNESS, 0.10), Map.entry(NOVELTY_SEEKING, -0.08));
        Map<Dimension, Double> rich =
                new SpotVisit(true, false, 10.01, 0.9, 0.1, 0.5).deltas().asMap();
        assertThat(rich)
                .containsEntry(COMMUNITY_ORIENTATION, 0.05)
                .containsEntry(NOVELTY_SEEKING, 0.08)
                .containsEntry(LOCATION_ADVENTUROUSNESS, 0.08)
                .containsEntry(CROWD_TOLERANCE, 0.0);
        assertThat(rich.get(ENERGY_PREFERENCE)).isCloseTo(0.06, offset(1e-12));
        assertThat(rich.get(VALUE_ORIENTATION)).isCloseTo(-0.048, offset(1e-12));
        assertThat(new SpotVisit(false, false, 10.0, null, null, null).deltas().asMap())
                .doesNotContainKey(LOCATION_ADVENTUROUSNESS);
        assertThatIllegalArgumentException().isThrownBy(() -> new SpotVisit(false, false, null, 1.5, null, null));
    }

    @Test
    void everyPlainActionSpeaks() {
        assertThat(Plain.SOCIAL_INTERACTION.deltas().asMap())
                .containsOnly(Map.entry(COMMUNITY_ORIENTATION, 0.12), Map.entry(SOCIAL_DISCOVERY_STYLE, 0.08));
        for (Plain action : Plain.values()) {
            assertThat(action.deltas().asMap().values()).isNotEmpty().allMatch(delta -> delta > 0);
        }
    }

    @Test
    void learningMovesByTheRateOfItsSource() {
        PersonalityVector before = PersonalityVector.unknown();
        PersonalityVector after =
                PersonalityLearning.learn(before, Plain.SPONTANEOUS_CHOICE.deltas(), LearningSource.OWN_BEHAVIOUR);
        assertThat(after.value(TEMPORAL_FLEXIBILITY)).isCloseTo(0.515, offset(1e-12));
        assertThat(after.confidence(TEMPORAL_FLEXIBILITY)).isEqualTo(0.02);
        assertThat(after.value(EXPLORATION_EAGERNESS)).isCloseTo(0.508, offset(1e-12));
        assertThat(after.confidence(ENERGY_PREFERENCE)).isZero();
        assertThat(PersonalityLearning.learn(before, Plain.SPONTANEOUS_CHOICE.deltas(), LearningSource.CLOUD)
                        .value(TEMPORAL_FLEXIBILITY))
                .isCloseTo(0.503, offset(1e-12));
    }

    @Test
    void learningNeverLeavesTheUnit() {
        PersonalityVector vector = PersonalityVector.unknown().with(TEMPORAL_FLEXIBILITY, 0.999, 0.99);
        for (int i = 0; i < 5; i++) {
            vector = PersonalityLearning.learn(vector, Plain.SPONTANEOUS_CHOICE.deltas(), LearningSource.OWN_BEHAVIOUR);
        }
        assertThat(vector.value(TEMPORAL_FLEXIBILITY)).isEqualTo(1);
        assertThat(vector.confidence(TEMPORAL_FLEXIBILITY)).isEqualTo(1);
    }
}
