package app.spots.contracts.interaction;

/** Payload: the person said that a place, see {@link OrganicSpotDiscovered}, is none to be a spot. */
public record OrganicSpotDismissed(String candidateId) {}
