package app.spots.inference.context.community;

/** How far a community has come (app's plan: communities form from events, and may become clubs). */
public enum CommunityStage {
    /** People joined, none of its events was held yet. */
    FORMING,
    /** It has held events. */
    COMMUNITY,
    /** It may become a club: 10 members and 3 events held. */
    CLUB_ELIGIBLE,
    /** It has an active club. */
    CLUB
}
