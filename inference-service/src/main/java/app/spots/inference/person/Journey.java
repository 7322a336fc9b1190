package app.spots.inference.person;

/** @param reason the fact that decided the stage, as a sentence for the person */
public record Journey(JourneyStage stage, String reason) {}
