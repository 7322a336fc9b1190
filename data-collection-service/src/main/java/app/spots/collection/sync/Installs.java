package app.spots.collection.sync;

import app.spots.collection.copy.CopyRows;
import app.spots.collection.log.EventFate;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.sync.SeqRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Installs, the fate of each of their seqs, and their watermarks. */
@Repository
class Installs {
    /** A record with more holes than this costs more than it tells; an honest phone has a few. */
    static final int MAX_RANGES = 4_096;

    static final int MAX_GAPS_TOLD = 100;

    private static final String WATERMARKS =
            "seq_through(settled), seq_through(passed), coalesce(upper(settled) - 1, 0)";
    private static final RowMapper<Watermarks> TO_WATERMARKS =
            (row, number) -> new Watermarks(row.getLong(1), row.getLong(2), row.getLong(3));
    private static final RowMapper<InstallEvent> TO_EVENT = (row, number) -> new InstallEvent(
            row.getLong("seq"),
            row.getObject("event_id", UUID.class),
            EventFate.ofSql(row.getString("fate")),
            row.getString("reason"));

    private final JdbcTemplate jdbc;

    Installs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key the row's own key, narrower than the id in every event's row */
    record Install(long key, String agentId, long highestSeq) {}

    /** Locks the install for the caller's transaction, so that its batches take their turns; a new one is made. */
    Install lock(String installId, String agentId, Instant now) {
        return find(installId, " FOR UPDATE").orElseGet(() -> {
            checkNotErased(installId);
            jdbc.update(
                    "INSERT INTO install (install_id, agent_id, last_batch_at) VALUES (?, ?, ?::timestamptz)"
                            + " ON CONFLICT DO NOTHING",
                    installId,
                    agentId,
                    now.toString());
            return find(installId, " FOR UPDATE").orElseThrow();
        });
    }

    /** Its sequence numbers are forgotten: were it to go on, all before would be missing for ever. */
    private void checkNotErased(String installId) {
        if (!jdbc.queryForList(
                        "SELECT 1 FROM erased_install WHERE install_hash = sha256(convert_to(?, 'UTF8'))",
                        Integer.class,
                        installId)
                .isEmpty()) {
            throw InstallForkedException.erased();
        }
    }

    Optional<Install> find(String installId) {
        return find(installId, "");
    }

    /** @param lock what follows the query: nothing or {@code FOR UPDATE} */
    Optional<Install> find(String installId, String lock) {
        return jdbc
                .query(
                        "SELECT install_key, agent_id, coalesce(upper(settled) - 1, 0) FROM install WHERE install_id = ?"
                                + lock,
                        (row, number) -> new Install(row.getLong(1), row.getString(2), row.getLong(3)),
                        installId)
                .stream()
                .findFirst();
    }

    Map<Long, InstallEvent> eventsAt(Install install, Long[] seqs) {
        return jdbc
                .query(
                        "SELECT seq, event_id, fate::text, reason FROM install_event WHERE install_key = ? AND seq = ANY (?)",
                        TO_EVENT,
                        install.key(),
                        seqs)
                .stream()
                .collect(Collectors.toMap(InstallEvent::seq, Function.identity()));
    }

    List<InstallEvent> eventsFrom(Install install, long fromSeq, int limit) {
        return jdbc.query(
                "SELECT seq, event_id, fate::text, reason FROM install_event WHERE install_key = ? AND seq >= ?"
                        + " ORDER BY seq LIMIT ?",
                TO_EVENT,
                install.key(),
                fromSeq,
                limit);
    }

    void add(Install install, List<InstallEvent> events) {
        CopyRows rows = new CopyRows("install_event (install_key, seq, event_id, fate, reason)", 5);
        for (InstallEvent event : events) {
            rows.row()
                    .int8(install.key())
                    .int8(event.seq())
                    .uuid(event.eventId())
                    .text(event.fate().sql())
                    .text(event.reason());
        }
        rows.into(jdbc);
    }

    /**
     * Moves the watermarks past new events and declared evictions.
     *
     * @throws TooManyGapsException where that leaves more holes than before and more than can be kept
     */
    Watermarks settle(Install install, List<InstallEvent> events, List<SeqRange> evicted, Instant now) {
        return jdbc.query(
                        """
                        UPDATE install SET
                          settled = install.settled + told.settled + told.evicted,
                          passed = install.passed + told.passed + told.evicted,
                          last_batch_at = ?::timestamptz
                        FROM (
                          SELECT seq_ranges(?::int8[], ?::int8[]) AS settled, seq_ranges(?::int8[], ?::int8[]) AS passed,
                            seq_ranges(?::int8[], ?::int8[]) AS evicted) told
                        WHERE install_key = ?
                        RETURNING %s,
                          greatest(seq_range_count(NEW.settled), seq_range_count(NEW.passed)) > ?
                            AND seq_range_count(NEW.settled) + seq_range_count(NEW.passed)
                              > seq_range_count(OLD.settled) + seq_range_count(OLD.passed)
                        """.formatted(
                                WATERMARKS.replace("(settled", "(NEW.settled").replace("(passed", "(NEW.passed")),
                        (row, number) -> {
                            if (row.getBoolean(4)) {
                                throw new TooManyGapsException();
                            }
                            return TO_WATERMARKS.mapRow(row, number);
                        },
                        now.toString(),
                        seqs(events),
                        seqs(events),
                        seqs(passed(events)),
                        seqs(passed(events)),
                        evicted.stream().map(SeqRange::from).toArray(Long[]::new),
                        evicted.stream().map(SeqRange::to).toArray(Long[]::new),
                        install.key(),
                        MAX_RANGES)
                .getFirst();
    }

    /**
     * Another fate for a seq whose event was judged again: for a quarantined one only, since any other fate is another
     * sending's. An accepted event has an effect to be waited for, so it counts as not yet applied until that is told.
     */
    void resettle(Install install, InstallEvent event) {
        int changed = jdbc.update(
                """
                INSERT INTO install_event (install_key, seq, event_id, fate, reason)
                VALUES (?, ?, ?, ?::event_fate, ?)
                ON CONFLICT (install_key, seq) DO UPDATE
                SET event_id = excluded.event_id, fate = excluded.fate, reason = excluded.reason
                WHERE install_event.fate = 'quarantined'
                  AND (install_event.event_id IS NULL OR install_event.event_id = excluded.event_id)
                """, install.key(), event.seq(), event.eventId(), event.fate().sql(), event.reason());
        if (changed == 0) {
            return;
        }
        jdbc.update("""
                UPDATE install SET settled = settled + told.seq,
                  passed = CASE WHEN ? THEN passed - told.seq ELSE passed + told.seq END
                FROM (SELECT int8multirange(int8range(?, ?, '[]')) AS seq) told
                WHERE install_key = ?
                """, event.fate() == EventFate.ACCEPTED, event.seq(), event.seq(), install.key());
    }

    /** Only an accepted event has an effect that must be waited for. */
    private static List<InstallEvent> passed(List<InstallEvent> events) {
        return events.stream()
                .filter(event -> event.fate() != EventFate.ACCEPTED)
                .toList();
    }

    /** Adding a seq to a set twice or out of order changes nothing, so this needs no inbox. */
    void applied(List<InteractionApplied> applied) {
        jdbc.update(
                """
                UPDATE install SET passed = passed + told.ranges
                FROM (
                  SELECT install_id, agent_id, range_agg(int8range(seq, seq, '[]')) AS ranges
                  FROM unnest(?::text[], ?::text[], ?::int8[]) AS row (install_id, agent_id, seq)
                  GROUP BY install_id, agent_id) told
                WHERE install.install_id = told.install_id AND install.agent_id = told.agent_id
                """,
                applied.stream().map(InteractionApplied::installId).toArray(String[]::new),
                applied.stream().map(InteractionApplied::agentId).toArray(String[]::new),
                applied.stream().map(InteractionApplied::seq).toArray(Long[]::new));
    }

    Watermarks watermarks(Install install) {
        return jdbc.query("SELECT " + WATERMARKS + " FROM install WHERE install_key = ?", TO_WATERMARKS, install.key())
                .getFirst();
    }

    /** Of the install that the agent last sent for. */
    Optional<Watermarks> latestWatermarks(String agentId, @Nullable String installId) {
        return jdbc
                .query(
                        "SELECT " + WATERMARKS
                                + " FROM install WHERE agent_id = ? AND install_id = coalesce(?, install_id)"
                                + " ORDER BY last_batch_at DESC LIMIT 1",
                        TO_WATERMARKS,
                        agentId,
                        installId)
                .stream()
                .findFirst();
    }

    List<SeqRange> gaps(Install install) {
        return jdbc.query(
                """
                SELECT lower(gap), upper(gap) - 1 FROM install,
                  unnest(int8multirange(int8range(1, upper(settled))) - settled) AS gap
                WHERE install_key = ? ORDER BY 1 LIMIT ?
                """, (row, number) -> new SeqRange(row.getLong(1), row.getLong(2)), install.key(), MAX_GAPS_TOLD);
    }

    private static Long[] seqs(List<InstallEvent> events) {
        return events.stream().map(InstallEvent::seq).toArray(Long[]::new);
    }
}
