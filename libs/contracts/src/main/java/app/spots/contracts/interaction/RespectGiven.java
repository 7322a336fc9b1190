package app.spots.contracts.interaction;

/** Payload: the app's trust signal. {@code targetType}: list or spot. */
public record RespectGiven(String targetType, String targetId) {}
