package app.spots.collection.training.label;

import app.spots.collection.subject.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What labels are made of, as a store of personal data: decisions, exposures, actions. */
@Component
class PersonalTraining implements PersonalData {
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
    private static final int PAGE = 1_000;

    private static final List<Table> TABLES = List.of(
            new Table("training_impression", "decided_at"),
            new Table("training_decision", "decided_at"),
            new Table("training_exposure", "least(reported_at, received_at)"),
            new Table("training_action", "occurred_at"));

    /** What people did. Of a decision alone nothing is made: it goes by time. */
    private static final List<String> TOLD = List.of("training_exposure", "training_action");

    /** @param moment that an erasure covers or does not */
    private record Table(String name, String moment) {}

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    PersonalTraining(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @Override
    public String store() {
        return "training";
    }

    @Override
    public int erase(Erased person, int limit) {
        int gone = 0;
        for (Table table : TABLES) {
            gone += jdbc.update(
                    """
                    WITH due AS MATERIALIZED (
                      SELECT tableoid AS part, ctid AS place FROM %1$s
                      WHERE agent_id = ? AND %2$s <= ?::timestamptz LIMIT ?)
                    DELETE FROM %1$s t USING due WHERE t.tableoid = due.part AND t.ctid = due.place
                    """.formatted(table.name(), table.moment()),
                    person.agentId(),
                    person.erasedAt().toString(),
                    limit - gone);
            if (gone >= limit) {
                return gone;
            }
        }
        return gone;
    }

    @Override
    public int withdraw(Withdrawn person, int limit) {
        if (person.purposes().contains(TrainingIntake.PURPOSE)) {
            return 0;
        }
        int gone = 0;
        for (String table : TOLD) {
            gone += jdbc.update(
                    "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE agent_id = ? LIMIT ?))"
                            .formatted(table),
                    person.agentId(),
                    limit - gone);
            if (gone >= limit) {
                return gone;
            }
        }
        return gone;
    }

    /** @param inputs of the person and the situation, as the rules read them */
    record DecisionKept(
            UUID decisionId,
            Instant decidedAt,
            String releaseId,
            Map<String, Object> userInputs,
            Map<String, Object> contextInputs) {}

    record ShownItem(UUID impressionId, UUID decisionId, String itemId, String itemType, int rank) {}

    record ExposureKept(
            UUID impressionId,
            String itemId,
            Instant shownAt,
            String state,
            @Nullable Integer label,
            @Nullable Double confidence,
            @Nullable String source,
            int labelVersion) {}

    record ActionKept(
            UUID eventId,
            String kind,
            @Nullable UUID impressionId,
            @Nullable String itemId,
            @Nullable Double satisfaction,
            Instant occurredAt) {}

    @Override
    public void export(String agentId, Sink sink) {
        pages(
                sink,
                agentId,
                """
                SELECT decision_id::text AS id, decision_id, decided_at, release_id, user_inputs::text, context_inputs::text
                FROM training_decision
                """,
                "decision_id",
                row -> new DecisionKept(
                        row.getObject(2, UUID.class),
                        instant(row, 3),
                        row.getString(4),
                        mapper.readValue(row.getString(5), MEMBERS),
                        mapper.readValue(row.getString(6), MEMBERS)));
        pages(
                sink,
                agentId,
                "SELECT impression_id::text AS id, impression_id, decision_id, item_id, item_type, rank FROM training_impression",
                "impression_id",
                row -> new ShownItem(
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6)));
        pages(
                sink,
                agentId,
                """
                SELECT event_id::text AS id, impression_id, item_id, reported_at, state, label, confidence, source, label_version
                FROM training_exposure
                """,
                "event_id",
                row -> new ExposureKept(
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        instant(row, 4),
                        row.getString(5),
                        label(row, 6),
                        row.getObject(7, Double.class),
                        row.getString(8),
                        row.getInt(9)));
        pages(
                sink,
                agentId,
                """
                SELECT event_id::text AS id, event_id, kind, impression_id, item_id, satisfaction, occurred_at FROM training_action
                """,
                "event_id",
                row -> new ActionKept(
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getObject(6, Double.class),
                        instant(row, 7)));
    }

    private interface Reader {
        Object read(ResultSet row) throws SQLException;
    }

    private record Row(UUID id, Object record) {}

    /** @param select its first column is the id, as text */
    private void pages(Sink sink, String agentId, String select, String id, Reader reader) {
        String sql = select + " WHERE agent_id = ? AND " + id + " > ? ORDER BY " + id + " LIMIT " + PAGE;
        UUID after = new UUID(0, 0);
        List<Row> page;
        do {
            page = jdbc.query(
                    sql, (row, number) -> new Row(UUID.fromString(row.getString(1)), reader.read(row)), agentId, after);
            page.forEach(row -> sink.add(row.record()));
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private static @Nullable Integer label(ResultSet row, int column) throws SQLException {
        int label = row.getInt(column);
        return row.wasNull() ? null : label;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
