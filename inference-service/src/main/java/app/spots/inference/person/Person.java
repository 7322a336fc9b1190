package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's derived context.
 *
 * @param profileVersion 0 while nothing has been learned
 * @param homeLocalityId the most visited locality; ties go to the first id; null while no visit lies in one
 */
public record Person(
        String agentId,
        long profileVersion,
        PersonalityVector personality,
        Instant updatedAt,
        PersonHistory history,
        Journey journey,
        @Nullable String homeLocalityId) {}
