package app.spots.acceptance.faults.oracle;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** What the services' databases hold of a play's agents, read past the services. */
final class Stores {
    private final DataSource database;
    private final Object[] agents;

    Stores(DataSource database, Collection<String> agents) {
        this.database = database;
        this.agents = agents.toArray();
    }

    /** A row of the event log. */
    record Row(String eventId, String agentId, Set<String> purposes, Instant occurredAt, Instant receivedAt) {}

    List<Row> log() {
        return query(
                "SELECT event_id, agent_id, purposes, occurred_at, received_at FROM collection.event_log WHERE agent_id = ANY (?)",
                row -> new Row(
                        row.getString(1),
                        row.getString(2),
                        Set.of((String[]) row.getArray(3).getArray()),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()));
    }

    /** Ids of quarantined events; null where the id could not be read. */
    List<String> quarantine() {
        return query(
                "SELECT event_id FROM collection.quarantined_event WHERE agent_id = ANY (?)", row -> row.getString(1));
    }

    /** How often each agent's visits have taken effect. */
    Map<String, Long> visits() {
        Map<String, Long> visits = new HashMap<>();
        query(
                "SELECT agent_id, sum(visits) FROM inference.person_visit WHERE agent_id = ANY (?) GROUP BY agent_id",
                row -> visits.put(row.getString(1), row.getLong(2)));
        return visits;
    }

    /** Messages that a service's outbox has not delivered. */
    long outbox(String schema) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT count(*) FROM %1$s.outbox_message m, %1$s.outbox_cursor c
                        WHERE m.transaction_id >= c.window_end OR (m.transaction_id >= c.window_start AND m.id > c.id)
                        """.formatted(schema));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Array ids = connection.createArrayOf("text", agents);
            statement.setArray(1, ids);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
