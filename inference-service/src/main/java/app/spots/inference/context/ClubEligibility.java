package app.spots.inference.context;

/** When a community may become a club: at 10 members and 3 hosted events (app's plan, words). */
public final class ClubEligibility {
    public static final int MEMBERS = 10;
    public static final int EVENTS_HOSTED = 3;

    private ClubEligibility() {}

    public static boolean isReached(int members, int eventsHosted) {
        return members >= MEMBERS && eventsHosted >= EVENTS_HOSTED;
    }
}
