package app.spots.inference.context.journey;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a history must hold for a stage. The app's plan names what decides a stage, not the numbers: these are ours.
 *
 * @param regularVisits visits that make a spot a regular one
 * @param regularSpots regular spots that lead on from discovery
 * @param eventsAttended events that lead on to event engagement
 * @param lastingDays days of membership that make a connection lasting
 * @param lastingEvents events attended with that community in that time
 */
@Validated
@ConfigurationProperties("spots.journey")
public record JourneyThresholds(
        @DefaultValue("3") @Positive int regularVisits,
        @DefaultValue("3") @Positive int regularSpots,
        @DefaultValue("3") @Positive int eventsAttended,
        @DefaultValue("60") @Positive int lastingDays,
        @DefaultValue("5") @Positive int lastingEvents) {}
