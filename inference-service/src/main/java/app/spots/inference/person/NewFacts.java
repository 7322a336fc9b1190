package app.spots.inference.person;

import java.util.List;

/**
 * What a batch of interactions added to what is known: nothing that was known before is in it.
 *
 * @param joinings people who were no members before
 * @param attendances events that these people had not been seen at
 */
public record NewFacts(List<Joining> joinings, List<Attending> attendances, List<Feedback> feedback) {

    public record Joining(String agentId, Membership membership) {}

    public record Attending(String agentId, Attendance attendance) {}

    /** Hears of new facts in the transaction that stores them: what it does is done with them or not at all. */
    public interface Listener {
        void learned(NewFacts facts);

        /** Facts that were learned before are no more: a person's, all at once. */
        void forgotten(NewFacts facts);
    }
}
