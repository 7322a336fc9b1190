package app.spots.servicedefaults.privacy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was erased, in the service's table {@code erased_person}. Whoever lets events of people take effect asks here first,
 * in the same transaction, at isolation READ COMMITTED: while that runs no erasure of them begins, so that none misses what it
 * writes. Erasures of others, and what is written of others, go on.
 */
public class ErasedPeople {
    /**
     * What was derived after an erasure and before it arrived may still rest on what was erased. Only for so long, since one
     * that comes with a replay comes late, after much that the person did anew.
     */
    private static final Duration SETTLING = Duration.ofHours(1);

    private final JdbcClient jdbc;

    ErasedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these people, those who were erased. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Erased> among(Collection<String> agentIds) {
        Map<String, Erased> erased = new HashMap<>();
        // Takes the people's locks, shared, in one order, until the transaction ends: they keep mark() out.
        jdbc.sql("SELECT agent_id, erased_at, forgotten_at FROM erased_among(?)")
                .param(agentIds.toArray(String[]::new))
                .query(row -> {
                    erased.put(
                            row.getString(1),
                            new Erased(row.getTimestamp(2).toInstant(), instant(row.getTimestamp(3))));
                });
        return erased;
    }

    /**
     * In SQL, of a row of {@code erased_person} named {@code erased}: whether it takes what a statement finds.
     *
     * @param moment of what is found, where that goes by its moment; absent where it goes all at once, and what is found afterwards
     *     is the new person's
     */
    static String going(@Nullable String moment) {
        String all = "erased.forgotten_at IS NULL";
        return moment == null
                ? all
                : all
                        + " OR %s <= least(erased.erased_at + interval '%d seconds', erased.forgotten_at)"
                                .formatted(moment, SETTLING.toSeconds());
    }

    /** Whose data has gone from here at or after a moment, the first first: for what is held in memory beside the tables. */
    public List<Forgotten> forgottenSince(Instant moment) {
        return jdbc.sql("""
                SELECT agent_id, forgotten_at FROM erased_person WHERE forgotten_at >= ? ORDER BY forgotten_at, agent_id
                """)
                .param(Timestamp.from(moment))
                .query((row, n) ->
                        new Forgotten(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    /**
     * Holds the person's events back from now on. Waits until whoever already let some pass has committed; none of the person can
     * pass meanwhile. In a transaction of its own, that holds nothing else: so nobody whom it waits for can be waiting for it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void mark(String agentId, Instant erasedAt) {
        close(agentId);
        jdbc.sql("""
                INSERT INTO erased_person AS known (agent_id, erased_at) VALUES (?, ?)
                ON CONFLICT (agent_id) DO UPDATE SET erased_at = excluded.erased_at, forgotten_at = NULL
                 WHERE known.erased_at < excluded.erased_at
                """).param(agentId).param(Timestamp.from(erasedAt)).update();
    }

    /** Nobody lets anything of the person take effect until the transaction ends. Comes first in it, for the reason given there. */
    @Transactional(propagation = Propagation.MANDATORY)
    void close(String agentId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(erased_locks(), erased_stripe(?))")
                .param(agentId)
                .query((row, n) -> true)
                .list();
    }

    /** Whether an erasure of that moment, or a later one, is through. */
    boolean isForgotten(String agentId, Instant erasedAt) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM erased_person
                  WHERE agent_id = ? AND erased_at >= ? AND forgotten_at IS NOT NULL)
                """)
                .param(agentId)
                .param(Timestamp.from(erasedAt))
                .query(Boolean.class)
                .single();
    }

    Erased get(String agentId) {
        return jdbc.sql("SELECT erased_at, forgotten_at FROM erased_person WHERE agent_id = ?")
                .param(agentId)
                .query((row, n) -> new Erased(row.getTimestamp(1).toInstant(), instant(row.getTimestamp(2))))
                .single();
    }

    void markForgotten(String agentId) {
        jdbc.sql(
                        "UPDATE erased_person SET forgotten_at = clock_timestamp() WHERE agent_id = ? AND forgotten_at IS NULL")
                .param(agentId)
                .update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /**
     * @param erasedAt what the cluster received at or before it takes no effect any more
     * @param forgottenAt when all that was known here had gone; absent while it goes
     */
    public record Erased(Instant erasedAt, @Nullable Instant forgottenAt) {

        /** Whether something that the cluster received at a moment is of the person who is gone. */
        public boolean covers(Instant receivedAt) {
            // As exactly as the table keeps times.
            return !receivedAt.truncatedTo(ChronoUnit.MICROS).isAfter(erasedAt);
        }

        /** Whether something that was derived at a moment may rest on what is gone. */
        public boolean coversDerived(Instant derivedAt) {
            return forgottenAt == null || covers(derivedAt) || !derivedAt.isAfter(until(forgottenAt));
        }

        /** Whether something that was begun here at a moment, and is to take effect now, may rest on what is gone. */
        public boolean coversBegun(Instant begunAt) {
            return coversDerived(begunAt) || forgottenAt == null || !begunAt.isAfter(forgottenAt);
        }

        /**
         * Whether something that was derived elsewhere may rest on what is gone, since whoever derived it had not heard.
         *
         * @param knownThere the latest erasure of the person that was known there; null for none
         */
        public boolean isUnknown(@Nullable Instant knownThere) {
            return knownThere == null || knownThere.isBefore(erasedAt);
        }

        /** Until when something that was derived may rest on what is gone. */
        Instant until(Instant forgotten) {
            Instant settled = erasedAt.plus(SETTLING);
            return settled.isBefore(forgotten) ? settled : forgotten;
        }
    }

    /** @param at when all that was known had gone */
    public record Forgotten(String agentId, Instant at) {}
}
