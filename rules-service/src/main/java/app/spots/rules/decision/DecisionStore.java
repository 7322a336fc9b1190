package app.spots.rules.decision;

import app.spots.rules.decision.DecisionLog.DecisionOf;
import app.spots.rules.decision.LoggedDecision.NotServed;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Erased;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Bodies are JSON: Jackson writes a double by the digits that read back as the same one. */
@Repository
class DecisionStore {

    private static final String SELECT = """
            SELECT decision.body AS body, decision_rest.body AS rest
            FROM decision LEFT JOIN decision_rest USING (decision_id, decided_on)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;
    private final ErasedPeople erasedPeople;

    DecisionStore(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json, ErasedPeople erasedPeople) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.erasedPeople = erasedPeople;
    }

    @Transactional
    void add(List<DecisionOf> decisions) {
        Map<String, Erased> erased =
                erasedPeople.among(decisions.stream().map(DecisionOf::agentId).collect(Collectors.toSet()));
        insert(decisions.stream()
                .filter(each -> {
                    Erased since = erased.get(each.agentId());
                    return since == null
                            || !since.coversDerived(each.decision().decidedAt())
                                    && !since.isUnknown(each.knownErasure());
                })
                .toList());
    }

    private void insert(List<DecisionOf> decisions) {
        batches.batchUpdate("""
                INSERT INTO decision (decided_on, decision_id, decided_at, agent_id, known_erasure, body)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, decisions.stream().map(this::columns).toList());
        batches.batchUpdate(
                "INSERT INTO decision_rest (decided_on, decision_id, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                decisions.stream()
                        .map(DecisionOf::decision)
                        .filter(decision -> decision.rest() != null)
                        .map(decision -> new Object[] {
                            decision.day(), decision.decisionId(), json.writeValueAsBytes(decision.rest())
                        })
                        .toList());
    }

    private @Nullable Object[] columns(DecisionOf each) {
        LoggedDecision decision = each.decision();
        Instant knownErasure = each.knownErasure();
        return new @Nullable Object[] {
            decision.day(),
            decision.decisionId(),
            utc(decision.decidedAt()),
            each.agentId(),
            knownErasure == null ? null : utc(knownErasure),
            json.writeValueAsBytes(decision.withRest(null))
        };
    }

    Optional<LoggedDecision> find(UUID decisionId) {
        return jdbc.sql(SELECT + "WHERE decision_id = ?")
                .param(decisionId)
                .query(this::row)
                .optional();
    }

    long count(Instant from, Instant until) {
        return jdbc.sql("SELECT count(*) FROM decision WHERE decided_at >= ? AND decided_at < ?")
                .params(utc(from), utc(until))
                .query(Long.class)
                .single();
    }

    List<UUID> sample(Instant from, Instant until, int most) {
        return jdbc.sql("""
                        SELECT decision_id FROM decision LEFT JOIN decision_rest USING (decision_id, decided_on)
                        WHERE decided_at >= :from AND decided_at < :until
                        ORDER BY decision_rest.body IS NOT NULL DESC, md5(decision_id::text) LIMIT :most
                        """)
                .param("from", utc(from))
                .param("until", utc(until))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    List<LoggedDecision> all(List<UUID> decisionIds) {
        return jdbc.sql(SELECT + "WHERE decision_id = ANY (?)")
                .param(decisionIds.toArray(UUID[]::new))
                .query(this::row)
                .list();
    }

    List<DecisionOf> served(List<UUID> decisionIds) {
        return jdbc.sql("SELECT agent_id, known_erasure, body FROM decision WHERE decision_id = ANY (?)")
                .param(decisionIds.toArray(UUID[]::new))
                .query((row, number) -> new DecisionOf(
                        row.getString("agent_id"),
                        instant(row.getTimestamp("known_erasure")),
                        json.readValue(row.getBytes("body"), LoggedDecision.class)))
                .list();
    }

    private LoggedDecision row(ResultSet row, int number) throws SQLException {
        LoggedDecision decision = json.readValue(row.getBytes("body"), LoggedDecision.class);
        byte[] rest = row.getBytes("rest");
        return rest == null ? decision : decision.withRest(List.of(json.readValue(rest, NotServed[].class)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
