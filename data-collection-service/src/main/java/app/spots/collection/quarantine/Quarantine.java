package app.spots.collection.quarantine;

import app.spots.collection.subject.Persons;
import app.spots.collection.subject.Persons.Entered;
import app.spots.collection.subject.SubjectKey;
import app.spots.collection.subject.SubjectKeys;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "id, event_id, agent_id, install_id, seq, channel, reason, received_at, octet_length(original) - CASE WHEN key_epoch IS NULL THEN 0 ELSE "
                    + SubjectKey.OVERHEAD_BYTES + " END AS size";

    /** A reason is a code, perhaps with the place of the fault after a colon: the code alone finds all of them. */
    private static final String FILTER = """
            (?::text IS NULL OR reason = ? OR starts_with(reason, ? || ':')) AND (?::text IS NULL OR channel = ?)
            AND received_at >= coalesce(?::timestamptz, '-infinity') AND received_at < coalesce(?::timestamptz, 'infinity')
            """;

    /** What an erasure covers is not shown any more, although it may still be there for some seconds. */
    private static final String SHOWN = Persons.notErased("quarantined_event.agent_id", "received_at");

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

    private static final String FIELD = "original";

    private final JdbcTemplate jdbc;
    private final SubjectKeys keys;

    Quarantine(JdbcTemplate jdbc, SubjectKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** An original under its subject's key, bound to what it is by its fingerprint. */
    private record Sealed(String agentId, int epoch, byte[] bytes) {
        static Sealed of(SubjectKey key, byte[] fingerprint, byte[] original) {
            return new Sealed(key.agentId(), key.epoch(), key.sealBytes(original, place(fingerprint), FIELD));
        }
    }

    /** In the transaction that entered for the entries' subjects. */
    public void keep(List<QuarantineEntry> entries, Entered persons) {
        if (entries.isEmpty()) {
            return;
        }
        Map<String, SubjectKey> ofBatch = new HashMap<>();
        List<Sealed> sealed = entries.stream()
                .map(entry -> Sealed.of(
                        ofBatch.computeIfAbsent(entry.subject(), id -> keys.of(persons.person(id))),
                        entry.fingerprint(),
                        entry.original()))
                .toList();
        jdbc.update(
                """
                INSERT INTO quarantined_event (event_id, seq, fingerprint, original, reason, channel, agent_id, install_id,
                  received_at, context, key_agent, key_epoch)
                SELECT * FROM unnest(?::text[]::uuid[], ?::int8[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[]::timestamptz[], ?::text[]::jsonb[], ?::text[], ?::int4[])
                ON CONFLICT (fingerprint) DO NOTHING
                """,
                texts(entries, QuarantineEntry::eventId),
                entries.stream().map(QuarantineEntry::seq).toArray(Long[]::new),
                entries.stream().map(QuarantineEntry::fingerprint).toArray(byte[][]::new),
                sealed.stream().map(Sealed::bytes).toArray(byte[][]::new),
                texts(entries, QuarantineEntry::reason),
                texts(entries, entry -> entry.origin().channel()),
                texts(entries, QuarantineEntry::agentId),
                texts(entries, entry -> entry.origin().installId()),
                texts(entries, entry -> entry.origin().receivedAt()),
                texts(entries, entry -> entry.origin().context()),
                sealed.stream().map(Sealed::agentId).toArray(String[]::new),
                sealed.stream().map(Sealed::epoch).toArray(Integer[]::new));
    }

    /**
     * @param after the id to go on from, 0 for the start
     * @param limit at most this many, the oldest first
     */
    public List<QuarantinedEvent> list(QuarantineFilter filter, long after, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM quarantined_event WHERE id > ? AND " + FILTER + " AND " + SHOWN
                        + " ORDER BY id LIMIT ?",
                TO_EVENT,
                arguments(after, filter, limit));
    }

    /** How many there are of which reason, the most first. Places of faults are left out: the code says what to do. */
    public List<QuarantineCount> counts(QuarantineFilter filter) {
        return jdbc.query(
                """
                SELECT channel, split_part(reason, ':', 1) AS code, count(*), min(received_at), max(received_at)
                FROM quarantined_event WHERE id > ? AND %s GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?
                """.formatted(FILTER),
                (row, number) -> new QuarantineCount(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant()),
                arguments(0, filter, 1_000));
    }

    private static Object[] arguments(long after, QuarantineFilter filter, int limit) {
        return new Object[] {
            after,
            filter.reason(),
            filter.reason(),
            filter.reason(),
            filter.channel(),
            filter.channel(),
            filter.from() == null ? null : filter.from().toString(),
            filter.to() == null ? null : filter.to().toString(),
            limit
        };
    }

    /** Absent where it is gone, or where its person was erased meanwhile: nothing can open its bytes then. */
    public Optional<KeptEvent> kept(long id) {
        return find(id).flatMap(original -> jdbc
                .query(
                        """
                        SELECT id, event_id, agent_id, install_id, seq, channel, reason, received_at, fingerprint,
                          context::text
                        FROM quarantined_event WHERE id = ?
                        """,
                        (row, number) -> new KeptEvent(
                                row.getLong(1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, Long.class),
                                row.getString(6),
                                row.getString(7),
                                row.getObject(8, OffsetDateTime.class).toInstant(),
                                row.getBytes(9),
                                original,
                                row.getString(10)),
                        id)
                .stream()
                .findFirst());
    }

    /** Locks a row for the caller's transaction. False where it is gone, perhaps since a moment. */
    public boolean hold(long id) {
        return !jdbc.queryForList("SELECT id FROM quarantined_event WHERE id = ? FOR UPDATE", Long.class, id)
                .isEmpty();
    }

    /** The fingerprint stays: the sealed bytes are bound to it. */
    public void judgedAnew(long id, String reason) {
        jdbc.update("UPDATE quarantined_event SET reason = ? WHERE id = ?", reason, id);
    }

    public void remove(long id) {
        jdbc.update("DELETE FROM quarantined_event WHERE id = ?", id);
    }

    List<QuarantinedEvent> listOf(String agentId, long after, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM quarantined_event WHERE agent_id = ? AND id > ? AND " + SHOWN
                        + " ORDER BY id LIMIT ?",
                TO_EVENT,
                agentId,
                after,
                limit);
    }

    /** @throws QuarantinedEventNotFoundException for an unknown id */
    public QuarantinedEvent get(long id) {
        return jdbc
                .query("SELECT " + COLUMNS + " FROM quarantined_event WHERE id = ? AND " + SHOWN, TO_EVENT, id)
                .stream()
                .findFirst()
                .orElseThrow(() -> QuarantinedEventNotFoundException.forId(id));
    }

    /**
     * The bytes as they came.
     *
     * @throws QuarantinedEventNotFoundException also where the person was erased meanwhile: nothing can open them then
     */
    public byte[] original(long id) {
        return find(id).orElseThrow(() -> QuarantinedEventNotFoundException.forId(id));
    }

    Optional<byte[]> find(long id) {
        return jdbc
                .query(
                        "SELECT original, fingerprint, key_agent, key_epoch FROM quarantined_event WHERE id = ? AND "
                                + SHOWN,
                        (row, number) -> opened(row.getBytes(1), row.getBytes(2), row.getString(3), row.getInt(4)),
                        id)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<byte[]> opened(byte[] original, byte[] fingerprint, @Nullable String keyAgent, int epoch) {
        return keyAgent == null
                ? Optional.of(original)
                : keys.find(keyAgent, epoch).map(key -> key.openBytes(original, place(fingerprint), FIELD));
    }

    private static String place(byte[] fingerprint) {
        return HexFormat.of().formatHex(fingerprint);
    }

    private static String[] texts(List<QuarantineEntry> entries, Function<QuarantineEntry, @Nullable Object> column) {
        return entries.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
