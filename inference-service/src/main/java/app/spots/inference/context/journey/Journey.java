package app.spots.inference.context.journey;

/**
 * @param reason the fact that decided the stage, as a sentence for the person
 * @param counts all the facts it was decided by
 */
public record Journey(JourneyStage stage, String reason, Counts counts) {

    /**
     * @param spots the person was at
     * @param regularSpots of these, the ones gone back to often enough
     * @param lastingConnections communities the person has long been in and often met
     */
    public record Counts(int spots, long regularSpots, int memberships, int eventsAttended, long lastingConnections) {}
}
