package app.spots.collection.erasure;

import app.spots.collection.erasure.ErasureStatus.Store;
import app.spots.collection.subject.PersonalData.Erased;
import app.spots.collection.subject.StoreWork;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Erasures and how far each store has come with them. */
@Repository
class Erasures {
    private final JdbcTemplate jdbc;

    Erasures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A store that still has something to forget. */
    record Due(Erased person, String store) implements StoreWork.Due {}

    /** Since when the person is erased, if ever; remembers the epochs of the keys that are about to go. */
    Optional<Instant> erasedAt(String agentId) {
        return jdbc
                .query(
                        "SELECT erased_at FROM erased_person WHERE agent_id = ?",
                        (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        agentId)
                .stream()
                .findFirst();
    }

    void remember(Erased person, AskedBy by) {
        jdbc.update("""
                INSERT INTO erased_person AS kept (agent_id, erased_at, last_epoch)
                SELECT ?, ?::timestamptz, coalesce((SELECT max(epoch) FROM subject_key WHERE agent_id = ?), 0)
                ON CONFLICT (agent_id) DO UPDATE SET erased_at = greatest(kept.erased_at, EXCLUDED.erased_at),
                  last_epoch = greatest(kept.last_epoch, EXCLUDED.last_epoch)
                """, person.agentId(), person.erasedAt().toString(), person.agentId());
        jdbc.update(
                "INSERT INTO erasure (erasure_id, agent_id, erased_at, asked_by) VALUES (?, ?, ?::timestamptz, ?)",
                person.erasureId(),
                person.agentId(),
                person.erasedAt().toString(),
                by.sql());
    }

    void addStore(Erased person, String store, int erased, @Nullable Instant finishedAt) {
        jdbc.update("""
                INSERT INTO erasure_store (erasure_id, store, erased, finished_at) VALUES (?, ?, ?, ?::timestamptz)
                """, person.erasureId(), store, erased, finishedAt == null ? null : finishedAt.toString());
    }

    /** One that no other replica is at, locked for the caller's transaction. */
    Optional<Due> lockDue(Collection<String> stores, Collection<Due> failed) {
        return jdbc
                .query(
                        """
                        SELECT e.erasure_id, e.agent_id, e.erased_at, s.store
                        FROM erasure_store s JOIN erasure e USING (erasure_id)
                        WHERE s.finished_at IS NULL AND s.store = ANY (?)
                          AND (s.ask_again_at IS NULL OR s.ask_again_at <= clock_timestamp())
                          AND (s.erasure_id::text, s.store) NOT IN (SELECT * FROM unnest(?::text[], ?::text[]))
                        ORDER BY e.erased_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED
                        """,
                        (row, number) -> new Due(
                                new Erased(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getObject(3, OffsetDateTime.class).toInstant()),
                                row.getString(4)),
                        stores.toArray(String[]::new),
                        failed.stream()
                                .map(due -> due.person().erasureId().toString())
                                .toArray(String[]::new),
                        failed.stream().map(Due::store).toArray(String[]::new))
                .stream()
                .findFirst();
    }

    void forgot(Due due, int rows) {
        jdbc.update(
                "UPDATE erasure_store SET erased = erased + ? WHERE erasure_id = ? AND store = ?",
                rows,
                due.person().erasureId(),
                due.store());
    }

    /** The rest is a job of the store's own. */
    void askAgain(Due due) {
        jdbc.update("""
                UPDATE erasure_store SET ask_again_at = clock_timestamp() + interval '1 second'
                WHERE erasure_id = ? AND store = ?
                """, due.person().erasureId(), due.store());
    }

    /** The erasure is finished with its last store: the row lock on it makes one of two last ones see the other. */
    void finish(Due due, Instant now) {
        UUID erasureId = due.person().erasureId();
        jdbc.update(
                "UPDATE erasure_store SET finished_at = ?::timestamptz WHERE erasure_id = ? AND store = ?",
                now.toString(),
                erasureId,
                due.store());
        jdbc.query("SELECT 1 FROM erasure WHERE erasure_id = ? FOR UPDATE", row -> {}, erasureId);
        jdbc.update("""
                UPDATE erasure SET finished_at = ?::timestamptz WHERE erasure_id = ? AND NOT EXISTS (
                  SELECT 1 FROM erasure_store s WHERE s.erasure_id = erasure.erasure_id AND s.finished_at IS NULL)
                """, now.toString(), erasureId);
    }

    Optional<ErasureStatus> find(UUID erasureId) {
        List<Store> stores = jdbc.query(
                "SELECT store, erased, finished_at, ask_again_at IS NOT NULL FROM erasure_store WHERE erasure_id = ? ORDER BY store",
                (row, number) -> {
                    Instant finished = instant(row.getObject(3, OffsetDateTime.class));
                    return new Store(row.getString(1), state(finished, row.getBoolean(4)), row.getLong(2), finished);
                },
                erasureId);
        return jdbc
                .query(
                        "SELECT agent_id, erased_at, finished_at FROM erasure WHERE erasure_id = ?",
                        (row, number) -> {
                            Instant finished = instant(row.getObject(3, OffsetDateTime.class));
                            return new ErasureStatus(
                                    erasureId,
                                    row.getString(1),
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    state(finished, isOnlyRewriting(stores)),
                                    finished,
                                    stores);
                        },
                        erasureId)
                .stream()
                .findFirst();
    }

    private static boolean isOnlyRewriting(List<Store> stores) {
        return stores.stream().noneMatch(store -> store.state().equals("running"));
    }

    private static String state(@Nullable Instant finished, boolean isRewriting) {
        if (finished != null) {
            return "done";
        }
        return isRewriting ? "rewriting" : "running";
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
