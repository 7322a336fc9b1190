package app.spots.collection.subject;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A store of personal data: it can forget a person and tell what it holds of one. Every feature that keeps anything of persons
 * has a bean of this; erasure and export find them all. What such a store takes in later, it takes in the transaction in which
 * it entered ({@link Persons#enter}), and drops what {@link Person#isErased} says.
 */
public interface PersonalData {

    /** @param erasedAt what was received, decided or occurred up to here goes; what came later is a new person's */
    record Erased(UUID erasureId, String agentId, Instant erasedAt) {}

    /** @param purposes all that the person still allows; what is kept for others is to go */
    record Withdrawn(String agentId, List<String> purposes) {}

    /** Takes what a store holds, record by record; each is written out before the next is asked for. */
    interface Sink {
        /** @param record serialisable as JSON, free text opened */
        void add(Object record);
    }

    /** Short and stable, for the person's eyes: {@code event-log}. */
    String store();

    /**
     * Forgets at once, in the transaction that decides: only what must not outlive the decision, and only by an index.
     *
     * @return rows forgotten
     */
    default int eraseNow(Erased person) {
        return 0;
    }

    /**
     * Forgets some of it. Called in a short transaction of its own, again and again, also after a crash in between, until
     * nothing is left. A store that must rewrite files withdraws them here, rewrites them by itself and says by
     * {@link #isRewriting} until when.
     *
     * @param limit of rows, so that no transaction grows long
     * @return rows forgotten; 0 where none is left
     */
    int erase(Erased person, int limit);

    /**
     * Whether a job of the store's own still has something of the person to take out of files. Asked where {@link #erase} found
     * nothing more, and again every second, by an index; the erasure is not done before the answer is no.
     */
    default boolean isRewriting(Erased person) {
        return false;
    }

    /**
     * Takes the purposes that are no longer allowed from some of what it holds; what keeps none goes. Called like {@link
     * #erase}. A store that keeps nothing by purpose has nothing to do.
     *
     * @return rows touched; 0 where none is left
     */
    default int withdraw(Withdrawn person, int limit) {
        return 0;
    }

    /**
     * Tells all it holds of a person, a bounded number of records in memory at a time. Outside any transaction, and with no
     * connection held while the sink takes a record: whoever reads may be slow. Once an erasure has been decided, nothing
     * that it covers, although some of it is still there: {@link Persons#notErased} in every statement that reads.
     */
    void export(String agentId, Sink sink);
}
