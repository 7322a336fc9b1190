package app.spots.collection.training.label;

import app.spots.contracts.training.LabelSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The exposures' rows, keyed by all that is claimed: the impression, whose, of what, and where in the list. So neither another
 * person nor a wrong claim can take an impression first; one claim at most is what was decided.
 *
 * <p>Whatever may change a label touches the row whatever its state: a labelling at work on it is then waited for, and what it
 * did not see makes the row due again.
 */
@Repository
class Exposures {
    private final JdbcTemplate jdbc;

    Exposures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param dueAt when an exposure is to be labelled */
    void report(Collection<ReportedExposure> exposures, Function<ReportedExposure, Instant> dueAt) {
        Map<String, ReportedExposure> earliest = new HashMap<>();
        exposures.forEach(exposure -> earliest.merge(
                exposure.claim(), exposure, (a, b) -> ReportedExposure.EARLIEST_FIRST.compare(a, b) <= 0 ? a : b));
        List<ReportedExposure> rows = List.copyOf(earliest.values());
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO training_exposure AS mine (impression_id, agent_id, event_id, decision_id, item_id, item_type,
                  shown_rank, reported_at, received_at, due_at)
                SELECT * FROM unnest(?::text[]::uuid[], ?::text[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[], ?::text[],
                  ?::int4[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[]::timestamptz[])
                ON CONFLICT (impression_id, agent_id, decision_id, item_id, item_type, shown_rank) DO UPDATE SET
                  event_id = EXCLUDED.event_id, reported_at = EXCLUDED.reported_at, received_at = EXCLUDED.received_at, due_at = EXCLUDED.due_at,
                  state = 'waiting', rejection = NULL
                WHERE (EXCLUDED.reported_at, EXCLUDED.event_id::text) < (mine.reported_at, mine.event_id::text)
                """,
                texts(rows, ReportedExposure::impressionId),
                texts(rows, ReportedExposure::agentId),
                texts(rows, ReportedExposure::eventId),
                texts(rows, ReportedExposure::decisionId),
                texts(rows, ReportedExposure::itemId),
                texts(rows, ReportedExposure::itemType),
                rows.stream().map(ReportedExposure::shownRank).toArray(Integer[]::new),
                texts(rows, ReportedExposure::reportedAt),
                texts(rows, ReportedExposure::receivedAt),
                texts(rows, dueAt));
    }

    /**
     * In one order, before any of them is changed: two who change the same ones wait for each other instead of deadlocking.
     *
     * @param going may have been to exposed items
     */
    void lock(List<UUID> impressionIds, List<ReportedAction> going) {
        List<ReportedAction> there =
                going.stream().filter(action -> action.itemId() != null).toList();
        jdbc.query(
                """
                SELECT exposure_id FROM training_exposure WHERE exposure_id IN (
                  SELECT exposure_id FROM training_exposure WHERE impression_id = ANY (?::text[]::uuid[])
                  UNION
                  SELECT e.exposure_id FROM unnest(?::text[], ?::text[]) AS a (agent_id, item_id)
                  JOIN training_exposure e ON e.agent_id = a.agent_id AND e.item_id = a.item_id)
                ORDER BY exposure_id FOR UPDATE
                """,
                row -> {},
                impressionIds.stream().map(UUID::toString).toArray(String[]::new),
                texts(there, ReportedAction::agentId),
                texts(there, ReportedAction::itemId));
    }

    /** A decision arrived: exposures that had none are due again. */
    void decided(Collection<UUID> impressionIds, Instant now) {
        jdbc.update(
                """
                UPDATE training_exposure SET
                  state = CASE WHEN rejection = 'unknown_impression' THEN 'waiting' ELSE state END,
                  due_at = CASE WHEN rejection = 'unknown_impression' THEN ?::timestamptz ELSE due_at END,
                  rejection = nullif(rejection, 'unknown_impression')
                WHERE impression_id = ANY (?::text[]::uuid[])
                """, now.toString(), impressionIds.stream().map(UUID::toString).toArray(String[]::new));
    }

    /** Rejections whose decision was committed at the very same moment. */
    int reviveDecided(Instant since) {
        return jdbc.update("""
                UPDATE training_exposure e SET state = 'waiting', rejection = NULL
                WHERE state = 'rejected' AND rejection = 'unknown_impression' AND labelled_at > ?::timestamptz
                  AND EXISTS (SELECT 1 FROM training_impression i WHERE i.impression_id = e.impression_id)
                """, since.toString());
    }

    /** An action that names an impression arrived. */
    void actedOn(List<ReportedAction> actions, Instant dueAt) {
        List<ReportedAction> naming =
                actions.stream().filter(action -> action.impressionId() != null).toList();
        if (naming.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                UPDATE training_exposure e SET state = CASE WHEN state = 'labelled' THEN 'waiting' ELSE state END,
                  due_at = CASE WHEN state = 'labelled' THEN ?::timestamptz ELSE due_at END
                FROM unnest(?::text[]::uuid[], ?::text[]) AS a (impression_id, agent_id)
                WHERE e.impression_id = a.impression_id AND e.agent_id = a.agent_id
                """,
                dueAt.toString(),
                texts(naming, ReportedAction::impressionId),
                texts(naming, ReportedAction::agentId));
    }

    /** Somebody went to an item: exposures of it to that person within the window. */
    void wentTo(List<ReportedAction> actions, Duration window, Instant dueAt) {
        List<ReportedAction> going =
                actions.stream().filter(action -> action.itemId() != null).toList();
        if (going.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                UPDATE training_exposure e SET state = CASE WHEN state = 'labelled' THEN 'waiting' ELSE state END,
                  due_at = CASE WHEN state = 'labelled' THEN ?::timestamptz ELSE due_at END
                FROM unnest(?::text[], ?::text[], ?::text[]::timestamptz[]) AS a (agent_id, item_id, occurred_at)
                WHERE e.agent_id = a.agent_id AND e.item_id = a.item_id
                  AND coalesce(e.exposed_at, e.reported_at) BETWEEN a.occurred_at - ?::interval AND a.occurred_at
                """,
                dueAt.toString(),
                texts(going, ReportedAction::agentId),
                texts(going, ReportedAction::itemId),
                texts(going, ReportedAction::occurredAt),
                // A day more: a row that has no label yet is known by its reported time alone.
                window.plusDays(1).toString());
    }

    /** At most so many that are due, none of them locked: they tell who is to be entered. */
    List<DueExposure> due(Instant now, int limit) {
        return jdbc.query(
                """
                SELECT exposure_id, agent_id FROM training_exposure WHERE state = 'waiting' AND due_at <= ?::timestamptz
                ORDER BY due_at LIMIT ?
                """, (row, number) -> new DueExposure(row.getLong(1), row.getString(2)), now.toString(), limit);
    }

    /** Locks those of them that are still due; those that others have locked are left to them. */
    List<OpenExposure> lockDue(List<DueExposure> due, Instant now) {
        return jdbc.query(
                """
                SELECT exposure_id, impression_id, agent_id, decision_id, item_id, item_type, shown_rank, reported_at, received_at,
                  label, confidence, source, label_version
                FROM training_exposure
                WHERE exposure_id = ANY (?) AND state = 'waiting' AND due_at <= ?::timestamptz
                ORDER BY exposure_id FOR UPDATE SKIP LOCKED
                """,
                (row, number) -> open(row),
                due.stream().map(DueExposure::exposureId).toArray(Long[]::new),
                now.toString());
    }

    private static OpenExposure open(ResultSet row) throws SQLException {
        String source = row.getString(12);
        return new OpenExposure(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                source == null
                        ? null
                        : new Label(
                                row.getInt(10),
                                row.getDouble(11),
                                LabelSource.valueOf(source.toUpperCase(Locale.ROOT))),
                row.getInt(13));
    }

    void label(List<Ruling.Labelled> rulings, Instant now) {
        if (rulings.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                UPDATE training_exposure e SET state = 'labelled', decided_at = r.decided_at, exposed_at = r.exposed_at,
                  label = r.label, confidence = r.confidence, source = r.source, label_version = r.version,
                  labelled_at = CASE WHEN e.label_version = r.version THEN e.labelled_at ELSE ?::timestamptz END
                FROM unnest(?::int8[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::int2[], ?::float8[], ?::text[],
                  ?::int4[]) AS r (exposure_id, decided_at, exposed_at, label, confidence, source, version)
                WHERE e.exposure_id = r.exposure_id
                """,
                now.toString(),
                rulings.stream().map(ruling -> ruling.exposure().exposureId()).toArray(Long[]::new),
                texts(rulings, Ruling.Labelled::decidedAt),
                texts(rulings, Ruling.Labelled::exposedAt),
                rulings.stream().map(ruling -> (short) ruling.label().value()).toArray(Short[]::new),
                rulings.stream().map(ruling -> ruling.label().confidence()).toArray(Double[]::new),
                texts(rulings, ruling -> ruling.label().source().wireName()),
                rulings.stream().map(Ruling.Labelled::version).toArray(Integer[]::new));
    }

    void reject(List<Ruling.Rejected> rulings, Instant now) {
        if (rulings.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                UPDATE training_exposure e SET state = 'rejected', rejection = r.reason, labelled_at = ?::timestamptz
                FROM unnest(?::int8[], ?::text[]) AS r (exposure_id, reason) WHERE e.exposure_id = r.exposure_id
                """,
                now.toString(),
                rulings.stream().map(ruling -> ruling.exposure().exposureId()).toArray(Long[]::new),
                texts(rulings, ruling -> ruling.reason().sql()));
    }

    void postpone(Ruling.Postponed ruling) {
        jdbc.update(
                "UPDATE training_exposure SET due_at = ?::timestamptz WHERE exposure_id = ?",
                ruling.dueAt().toString(),
                ruling.exposure().exposureId());
    }

    void keepLabel(Ruling.Kept ruling) {
        jdbc.update(
                "UPDATE training_exposure SET state = 'labelled' WHERE exposure_id = ?",
                ruling.exposure().exposureId());
    }

    void delete(List<OpenExposure> exposures) {
        if (!exposures.isEmpty()) {
            jdbc.update("DELETE FROM training_exposure WHERE exposure_id = ANY (?)", (Object)
                    exposures.stream().map(OpenExposure::exposureId).toArray(Long[]::new));
        }
    }

    /** Before all places where rows lie. */
    static final String START = "(0,0)";

    /**
     * Goes on after a place, in the order in which rows lie.
     *
     * @return the place of the last one that went; nothing where the rest has none
     */
    @Nullable
    String forgetReceivedBefore(Instant horizon, String after, int limit) {
        return jdbc.queryForObject("""
                WITH due AS MATERIALIZED (
                  SELECT ctid AS place FROM training_exposure WHERE ctid > ?::tid AND received_at < ?::timestamptz LIMIT ?),
                gone AS (DELETE FROM training_exposure WHERE ctid = ANY (ARRAY(SELECT place FROM due)))
                SELECT max(place)::text FROM due
                """, String.class, after, horizon.toString(), limit);
    }

    /** How many are in which state, the rejected by reason. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query("SELECT coalesce(rejection, state), count(*) FROM training_exposure GROUP BY 1", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** The due time of the one that waits longest. */
    @Nullable
    Instant oldestDue() {
        OffsetDateTime due = jdbc.queryForObject(
                "SELECT min(due_at) FROM training_exposure WHERE state = 'waiting'", OffsetDateTime.class);
        return due == null ? null : due.toInstant();
    }

    private static <T> String[] texts(List<T> rows, Function<T, ? extends @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : Objects.toString(value))
                .toArray(String[]::new);
    }
}
