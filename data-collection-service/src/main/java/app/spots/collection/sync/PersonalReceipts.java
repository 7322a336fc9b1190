package app.spots.collection.sync;

import app.spots.collection.subject.PersonalData;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A person's installs and the fate of what they sent. The installs go at once, since a batch for one would go on with it. */
@Component
class PersonalReceipts implements PersonalData {
    private static final int PAGE = 1_000;

    private final JdbcTemplate jdbc;

    PersonalReceipts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String store() {
        return "receipts";
    }

    @Override
    public int eraseNow(Erased person) {
        return jdbc.update("""
                WITH gone AS (
                  DELETE FROM install WHERE agent_id = ? AND last_batch_at <= ?::timestamptz
                  RETURNING install_id, install_key)
                INSERT INTO erased_install (install_hash, install_key, erasure_id)
                SELECT sha256(convert_to(install_id, 'UTF8')), install_key, ? FROM gone
                """, person.agentId(), person.erasedAt().toString(), person.erasureId());
    }

    /** Behind a conflict stands somebody else's event; what was refused as erased may bear any id, and its own is forgotten. */
    @Override
    public int erase(Erased person, int limit) {
        return jdbc.query("""
                        WITH gone AS (
                          DELETE FROM install_event e USING (
                            SELECT install_key, seq FROM install_event
                            WHERE install_key = ANY (ARRAY(
                              SELECT install_key FROM erased_install WHERE erasure_id = ?)) LIMIT ?) due
                          WHERE e.install_key = due.install_key AND e.seq = due.seq
                          RETURNING e.event_id, e.reason)
                        SELECT count(*), forget_events(array_agg(event_id)
                          FILTER (WHERE coalesce(reason, '') NOT IN ('fingerprint_conflict', 'erased'))) FROM gone
                        """, (row, number) -> row.getInt(1), person.erasureId(), limit)
                .getFirst();
    }

    record OwnInstall(String installId, Instant lastBatchAt, long durableThrough, long appliedThrough) {}

    record OwnReceipt(
            String installId,
            long seq,
            @Nullable UUID eventId,
            String status,
            @Nullable String reason) {}

    private record Key(long key, OwnInstall install) {}

    @Override
    public void export(String agentId, Sink sink) {
        List<Key> installs = jdbc.query(
                """
                SELECT install_key, install_id, last_batch_at, seq_through(settled), seq_through(passed) FROM install
                WHERE agent_id = ? ORDER BY install_key
                """,
                (row, number) -> new Key(
                        row.getLong(1),
                        new OwnInstall(
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getLong(4),
                                row.getLong(5))),
                agentId);
        for (Key install : installs) {
            sink.add(install.install());
            List<OwnReceipt> page = page(install, 0);
            while (!page.isEmpty()) {
                page.forEach(sink::add);
                page = page.size() < PAGE
                        ? List.of()
                        : page(install, page.getLast().seq());
            }
        }
    }

    /** An erasure takes the install at once, and its receipts afterwards: without it they are nobody's. */
    private List<OwnReceipt> page(Key install, long after) {
        return jdbc.query(
                """
                SELECT seq, event_id, fate::text, reason FROM install_event JOIN install USING (install_key)
                WHERE install_key = ? AND seq > ? ORDER BY seq LIMIT ?
                """,
                (row, number) -> new OwnReceipt(
                        install.install().installId(),
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4)),
                install.key(),
                after,
                PAGE);
    }
}
