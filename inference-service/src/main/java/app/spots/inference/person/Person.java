package app.spots.inference.person;

import app.spots.features.PersonalityVector;
import java.time.Instant;

/** @param profileVersion 0 while nothing has been learned */
public record Person(
        String agentId, long profileVersion, PersonalityVector personality, Instant updatedAt, PersonHistory history) {}
