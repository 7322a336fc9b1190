package app.spots.collection.quarantine;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The quarantine's rows. The same event sent again, with the same content, is not kept twice. */
@Repository
public class Quarantine {
    private static final String COLUMNS =
            "id, event_id, agent_id, install_id, seq, channel, reason, received_at, octet_length(original) AS size";

    private static final RowMapper<QuarantinedEvent> TO_EVENT = (row, number) -> new QuarantinedEvent(
            row.getLong("id"),
            row.getObject("event_id", UUID.class),
            row.getString("agent_id"),
            row.getString("install_id"),
            row.getObject("seq", Long.class),
            row.getString("channel"),
            row.getString("reason"),
            row.getObject("received_at", OffsetDateTime.class).toInstant(),
            row.getInt("size"));

    private final JdbcTemplate jdbc;

    Quarantine(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void keep(List<QuarantineEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO quarantined_event (event_id, seq, fingerprint, original, reason, channel, agent_id, install_id,
                  received_at, context)
                SELECT * FROM unnest(?::text[]::uuid[], ?::int8[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[]::timestamptz[], ?::text[]::jsonb[])
                ON CONFLICT (fingerprint) DO NOTHING
                """,
                texts(entries, QuarantineEntry::eventId),
                entries.stream().map(QuarantineEntry::seq).toArray(Long[]::new),
                entries.stream().map(QuarantineEntry::fingerprint).toArray(byte[][]::new),
                entries.stream().map(QuarantineEntry::original).toArray(byte[][]::new),
                texts(entries, QuarantineEntry::reason),
                texts(entries, entry -> entry.origin().channel()),
                texts(entries, entry -> entry.origin().agentId()),
                texts(entries, entry -> entry.origin().installId()),
                texts(entries, entry -> entry.origin().receivedAt()),
                texts(entries, entry -> entry.origin().context()));
    }

    /**
     * @param after the id to go on from, 0 for the start
     * @param limit at most this many, the oldest first
     */
    public List<QuarantinedEvent> list(long after, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM quarantined_event WHERE id > ? ORDER BY id LIMIT ?",
                TO_EVENT,
                after,
                limit);
    }

    /** @throws QuarantinedEventNotFoundException for an unknown id */
    public QuarantinedEvent get(long id) {
        return jdbc.query("SELECT " + COLUMNS + " FROM quarantined_event WHERE id = ?", TO_EVENT, id).stream()
                .findFirst()
                .orElseThrow(() -> QuarantinedEventNotFoundException.forId(id));
    }

    /** The bytes as they came. */
    public byte[] original(long id) {
        return jdbc.queryForList("SELECT original FROM quarantined_event WHERE id = ?", byte[].class, id).stream()
                .findFirst()
                .orElseThrow(() -> QuarantinedEventNotFoundException.forId(id));
    }

    private static String[] texts(List<QuarantineEntry> entries, Function<QuarantineEntry, @Nullable Object> column) {
        return entries.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
