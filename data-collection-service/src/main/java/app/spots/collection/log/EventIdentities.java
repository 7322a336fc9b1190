package app.spots.collection.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Event ids, unique for ever: the one place that decides which of several sendings of an event is the first. */
@Repository
class EventIdentities {
    private final JdbcTemplate jdbc;

    EventIdentities(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An id with the content and the fate it has, or would have if it is the first. */
    record Identity(
            UUID eventId,
            byte[] fingerprint,
            EventFate fate,
            @Nullable String reason) {}

    /**
     * Claims ids for the caller's transaction; waits for other transactions that claim the same.
     *
     * @param claims of distinct ids
     * @return those of the ids that had been claimed before, as they were
     */
    Map<UUID, Identity> claim(List<Identity> claims) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        // Sorted, so that two batches which share ids wait for each other instead of deadlocking.
        List<Identity> sorted =
                claims.stream().sorted(Comparator.comparing(Identity::eventId)).toList();
        String[] ids = sorted.stream().map(claim -> claim.eventId().toString()).toArray(String[]::new);
        Set<String> added = new HashSet<>(jdbc.queryForList(
                """
                INSERT INTO event_identity (event_id, fingerprint, fate, reason)
                SELECT * FROM unnest(?::text[]::uuid[], ?::bytea[], ?::text[]::event_fate[], ?::text[])
                ON CONFLICT DO NOTHING RETURNING event_id::text
                """,
                String.class,
                ids,
                sorted.stream().map(Identity::fingerprint).toArray(byte[][]::new),
                sorted.stream().map(claim -> claim.fate().sql()).toArray(String[]::new),
                sorted.stream().map(Identity::reason).toArray(String[]::new)));
        return added.size() == ids.length
                ? Map.of()
                : find(Arrays.stream(ids).filter(id -> !added.contains(id)).toArray(String[]::new));
    }

    /** An id as it is, locked for the caller's transaction. */
    Optional<Identity> lock(UUID eventId) {
        return jdbc
                .query(
                        "SELECT event_id, fingerprint, fate::text, reason FROM event_identity WHERE event_id = ? FOR UPDATE",
                        (row, number) -> identity(row),
                        eventId)
                .stream()
                .findFirst();
    }

    /** Another fate for an id that the caller holds; a fate moves only out of the quarantine. */
    void refate(Identity identity) {
        jdbc.update(
                "UPDATE event_identity SET fingerprint = ?, fate = ?::event_fate, reason = ? WHERE event_id = ?",
                identity.fingerprint(),
                identity.fate().sql(),
                identity.reason(),
                identity.eventId());
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getObject(1, UUID.class), row.getBytes(2), EventFate.ofSql(row.getString(3)), row.getString(4));
    }

    /** Sees what the transactions waited for have committed: each statement has a snapshot of its own. */
    private Map<UUID, Identity> find(String[] ids) {
        Map<UUID, Identity> found = HashMap.newHashMap(ids.length);
        jdbc.query(
                """
                SELECT event_id, fingerprint, fate::text, reason FROM event_identity
                WHERE event_id = ANY (?::text[]::uuid[])
                """,
                row -> {
                    Identity known = identity(row);
                    found.put(known.eventId(), known);
                },
                (Object) ids);
        return found;
    }
}
