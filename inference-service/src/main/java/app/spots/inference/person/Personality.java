package app.spots.inference.person;

import app.spots.contracts.profile.Profile;
import app.spots.features.Archetype;
import app.spots.features.DimensionDeltas;
import app.spots.features.LearningSource;
import app.spots.features.PersonalityLearning;
import app.spots.features.PersonalityVector;
import java.time.Instant;

/** A person's dimensions while a batch of events is applied. The version grows once a batch, however many events moved it. */
final class Personality {
    private final String agentId;
    private final long versionBefore;
    private final PersonalityVector before;
    private PersonalityVector vector;

    Personality(String agentId, long version, PersonalityVector vector) {
        this.agentId = agentId;
        this.versionBefore = version;
        this.before = vector;
        this.vector = vector;
    }

    void learn(DimensionDeltas deltas, LearningSource source) {
        vector = PersonalityLearning.learn(vector, deltas, source);
    }

    boolean hasChanged() {
        return !vector.equals(before);
    }

    String agentId() {
        return agentId;
    }

    long version() {
        return hasChanged() ? versionBefore + 1 : versionBefore;
    }

    PersonalityVector vector() {
        return vector;
    }

    Profile toProfile(Instant updatedAt) {
        return new Profile(
                agentId,
                version(),
                vector.wireValues(),
                vector.wireConfidences(),
                Archetype.nearest(vector).wireName(),
                updatedAt);
    }
}
