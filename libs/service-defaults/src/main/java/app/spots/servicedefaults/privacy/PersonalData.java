package app.spots.servicedefaults.privacy;

import java.time.Instant;
import java.util.List;

/** What a feature keeps of each person. Every feature that keeps anything has one as a bean. */
public interface PersonalData {

    /** What of it a person is given on request. */
    List<ExportSection> sections();

    /**
     * Removes what is known of a person, in one transaction with what all other features know, and takes it out of whatever
     * was counted over all people. For what is few rows, or may never be half there.
     */
    default void forget(String agentId) {}

    /**
     * Removes records of a person in a transaction of their own, a bounded number at a time. For what may be many rows, each
     * of which stands for itself.
     *
     * @param until of records after it some may already be the new person's
     * @return how many were removed; less than asked for when nothing is left
     */
    default int forgetRecords(String agentId, Instant until, int most) {
        return 0;
    }
}
