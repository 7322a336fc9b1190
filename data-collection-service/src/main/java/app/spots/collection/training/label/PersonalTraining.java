package app.spots.collection.training.label;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.Persons;
import java.sql.Array;
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

    private static final Table DECISION = new Table("training_decision", "decided_at");
    private static final Table IMPRESSION = new Table("training_impression", "decided_at");
    private static final Table EXPOSURE = new Table("training_exposure", "least(reported_at, received_at)");
    private static final Table ACTION = new Table("training_action", "occurred_at");

    private static final List<Table> TABLES = List.of(IMPRESSION, DECISION, EXPOSURE, ACTION);

    /** What people did. Of a decision alone nothing is made: it goes by time. */
    private static final List<Table> TOLD = List.of(EXPOSURE, ACTION);

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
        for (Table table : TOLD) {
            gone += jdbc.update(
                    "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE agent_id = ? LIMIT ?))"
                            .formatted(table.name()),
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
            Map<String, Object> contextInputs,
            @Nullable String featureSchema) {}

    /** @param features what a scorer saw of it, by the decision's feature schema; absent where not told */
    record ShownItem(
            UUID impressionId,
            UUID decisionId,
            String itemId,
            String itemType,
            int rank,
            @Nullable List<Float> features) {}

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
                DECISION,
                "decision_id",
                "release_id, decided_at, user_inputs::text, context_inputs::text, feature_schema",
                (row, id) -> new DecisionKept(
                        id,
                        instant(row, 3),
                        row.getString(2),
                        mapper.readValue(row.getString(4), MEMBERS),
                        mapper.readValue(row.getString(5), MEMBERS),
                        row.getString(6)));
        pages(
                sink,
                agentId,
                IMPRESSION,
                "impression_id",
                "decision_id, item_id, item_type, rank, features",
                (row, id) -> new ShownItem(
                        id,
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        floats(row.getArray(6))));
        pages(
                sink,
                agentId,
                EXPOSURE,
                "event_id",
                "impression_id, item_id, reported_at, state, label, confidence, source, label_version",
                (row, id) -> new ExposureKept(
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
                ACTION,
                "event_id",
                "kind, impression_id, item_id, satisfaction, occurred_at",
                (row, id) -> new ActionKept(
                        id,
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getObject(5, Double.class),
                        instant(row, 6)));
    }

    private interface Reader {
        Object read(ResultSet row, UUID id) throws SQLException;
    }

    private record Row(UUID id, Object record) {}

    /** @param columns from the second on */
    private void pages(Sink sink, String agentId, Table table, String id, String columns, Reader reader) {
        String sql = "SELECT %2$s, %3$s FROM %1$s WHERE agent_id = ? AND %2$s > ? AND %4$s ORDER BY %2$s LIMIT %5$d"
                .formatted(
                        table.name(), id, columns, Persons.notErased(table.name() + ".agent_id", table.moment()), PAGE);
        UUID after = new UUID(0, 0);
        List<Row> page;
        do {
            page = jdbc.query(sql, (row, number) -> row(row, reader), agentId, after);
            page.forEach(row -> sink.add(row.record()));
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private static Row row(ResultSet row, Reader reader) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Row(id, reader.read(row, id));
    }

    private static @Nullable Integer label(ResultSet row, int column) throws SQLException {
        int label = row.getInt(column);
        return row.wasNull() ? null : label;
    }

    private static @Nullable List<Float> floats(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((Float[]) array.getArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
