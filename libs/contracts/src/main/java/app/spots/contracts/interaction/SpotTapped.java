package app.spots.contracts.interaction;

/** Payload: the person tapped a spot. */
public record SpotTapped(String spotId) {}
