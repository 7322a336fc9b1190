package app.spots.rules.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Labels that came before their decisions. Bounded for each agent: whoever invents decisions fills no table. */
@Repository
class WaitingLabels {

    private static final int MOST_OF_AN_AGENT = 500;

    private final JdbcTemplate jdbc;

    WaitingLabels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many of them wait now; a later version takes the place of an earlier one */
    int add(List<Label> labels, Instant now) {
        int kept = 0;
        for (Label label : labels) {
            kept += jdbc.update(
                    """
                    INSERT INTO learning_waiting (impression_id, decision_id, agent_id, item_id, exposed_at, positive,
                                                  confidence, source, label_version, received_at)
                    SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                    WHERE (SELECT count(*) FROM learning_waiting WHERE agent_id = ?) < ?
                    ON CONFLICT (impression_id) DO UPDATE SET
                        decision_id = EXCLUDED.decision_id, agent_id = EXCLUDED.agent_id, item_id = EXCLUDED.item_id,
                        exposed_at = EXCLUDED.exposed_at, positive = EXCLUDED.positive,
                        confidence = EXCLUDED.confidence, source = EXCLUDED.source,
                        label_version = EXCLUDED.label_version, received_at = EXCLUDED.received_at
                    WHERE learning_waiting.label_version <= EXCLUDED.label_version
                    """,
                    label.impressionId(),
                    label.decisionId(),
                    label.agentId(),
                    label.itemId(),
                    utc(label.exposedAt()),
                    label.positive(),
                    label.confidence(),
                    label.source(),
                    label.version(),
                    utc(now),
                    label.agentId(),
                    MOST_OF_AN_AGENT);
        }
        return kept;
    }

    /** Removes and returns labels whose decisions have arrived. */
    List<Label> takeArrived(int most) {
        return jdbc.query("""
                DELETE FROM learning_waiting WHERE impression_id IN (
                    SELECT impression_id FROM learning_waiting
                    WHERE EXISTS (SELECT FROM decision WHERE decision.decision_id = learning_waiting.decision_id)
                    ORDER BY received_at LIMIT ? FOR UPDATE OF learning_waiting SKIP LOCKED)
                RETURNING *
                """, WaitingLabels::row, most);
    }

    int dropOlderThan(Instant received) {
        return jdbc.update("DELETE FROM learning_waiting WHERE received_at < ?", utc(received));
    }

    private static Label row(ResultSet row, int number) throws SQLException {
        return new Label(
                "",
                row.getObject("impression_id", UUID.class),
                row.getObject("decision_id", UUID.class),
                row.getString("agent_id"),
                row.getString("item_id"),
                row.getObject("exposed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("positive"),
                row.getDouble("confidence"),
                row.getString("source"),
                row.getInt("label_version"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
