package app.spots.collection.quarantine;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Who emptied the quarantine of what, when and why. */
@Repository
public class QuarantineDecisions {
    private static final String COLUMNS =
            "quarantine_id, event_id, channel, action, fate::text, reason, why, decided_by, decided_at";
    private static final RowMapper<QuarantineDecision> TO_DECISION = (row, number) -> new QuarantineDecision(
            row.getLong(1),
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getObject(9, OffsetDateTime.class).toInstant());

    private final JdbcTemplate jdbc;

    QuarantineDecisions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void add(QuarantineDecision decision) {
        jdbc.update(
                """
                INSERT INTO quarantine_decision (quarantine_id, event_id, channel, action, fate, reason, why, decided_by,
                  decided_at)
                VALUES (?, ?, ?, ?, ?::event_fate, ?, ?, ?, ?::timestamptz)
                """,
                decision.quarantineId(),
                decision.eventId(),
                decision.channel(),
                decision.action(),
                decision.fate(),
                decision.reason(),
                decision.why(),
                decision.decidedBy(),
                decision.decidedAt().toString());
    }

    public Optional<QuarantineDecision> find(long quarantineId) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM quarantine_decision WHERE quarantine_id = ?",
                        TO_DECISION,
                        quarantineId)
                .stream()
                .findFirst();
    }

    /** @param after the quarantine id to go on from, 0 for the start */
    public List<QuarantineDecision> list(long after, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS
                        + " FROM quarantine_decision WHERE quarantine_id > ? ORDER BY quarantine_id LIMIT ?",
                TO_DECISION,
                after,
                limit);
    }
}
