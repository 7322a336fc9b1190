package app.spots.rules.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Joined exposures, one row each with the latest version of its label. */
@Repository
class ExampleStore {

    private static final int FETCH = 2_000;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate reading;

    ExampleStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.streaming.setFetchSize(FETCH);
    }

    /** @return how many were new, or a later version */
    int put(List<Example> examples) {
        List<Example> news = news(examples);
        // The driver makes one statement of a batch, which may touch each row once only and tells no counts.
        jdbc.batchUpdate("""
                INSERT INTO learning_example (impression_id, decision_id, agent_id, exposed_at, pack_id, rank, score_rank,
                    propensity, draw_window, explored, segment, base_score, rules, factors, positive, confidence, source,
                    label_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (impression_id) DO UPDATE SET
                    positive = EXCLUDED.positive, confidence = EXCLUDED.confidence, source = EXCLUDED.source,
                    label_version = EXCLUDED.label_version
                WHERE learning_example.label_version < EXCLUDED.label_version
                """, news.stream().map(ExampleStore::columns).toList());
        return news.size();
    }

    /** Of each impression the latest version, where that is later than what is there. */
    private List<Example> news(List<Example> examples) {
        Map<UUID, Example> latest = new LinkedHashMap<>();
        examples.forEach(
                example -> latest.merge(example.impressionId(), example, (a, b) -> b.version() > a.version() ? b : a));
        Map<UUID, Integer> known = new HashMap<>();
        jdbc.query(
                "SELECT impression_id, label_version FROM learning_example WHERE impression_id = ANY (?)",
                row -> {
                    known.put(row.getObject("impression_id", UUID.class), row.getInt("label_version"));
                },
                (Object) latest.keySet().toArray(UUID[]::new));
        return latest.values().stream()
                .filter(example -> known.getOrDefault(example.impressionId(), 0) < example.version())
                .toList();
    }

    private static Object[] columns(Example example) {
        return new Object[] {
            example.impressionId(),
            example.decisionId(),
            example.agentId(),
            utc(example.exposedAt()),
            example.packId(),
            example.rank(),
            example.scoreRank(),
            example.propensity(),
            example.window(),
            example.explored(),
            example.segment(),
            example.base(),
            example.rules(),
            example.factors(),
            example.positive(),
            example.confidence(),
            example.source(),
            example.version()
        };
    }

    /** The newest, oldest of them first; what is equal in several is there once, since there are many. */
    List<Example> newest(String packId, int most) {
        Map<Object, Object> shared = new HashMap<>();
        // Outside a transaction the driver ignores the fetch size and holds the whole result beside the examples.
        return Objects.requireNonNull(
                reading.execute(read -> streaming.query("""
                SELECT * FROM (SELECT * FROM learning_example WHERE pack_id = ? ORDER BY exposed_at DESC, impression_id
                               LIMIT ?) AS newest
                ORDER BY exposed_at, impression_id
                """, (row, number) -> row(row, shared), packId, most)));
    }

    @SuppressWarnings("unchecked")
    private static <T> T once(Map<Object, Object> shared, T value) {
        Object known = shared.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    void dropOlderThan(Instant exposedAt) {
        jdbc.update("DELETE FROM learning_example WHERE exposed_at < ?", utc(exposedAt));
    }

    private static Example row(ResultSet row, Map<Object, Object> shared) throws SQLException {
        Double[] factors = (Double[]) row.getArray("factors").getArray();
        double[] raw = new double[factors.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = factors[i];
        }
        String[] rules = (String[]) row.getArray("rules").getArray();
        for (int i = 0; i < rules.length; i++) {
            rules[i] = once(shared, rules[i]);
        }
        return new Example(
                row.getObject("impression_id", UUID.class),
                once(shared, row.getObject("decision_id", UUID.class)),
                once(shared, row.getString("agent_id")),
                row.getObject("exposed_at", OffsetDateTime.class).toInstant(),
                once(shared, row.getString("pack_id")),
                row.getInt("rank"),
                row.getInt("score_rank"),
                row.getDouble("propensity"),
                row.getInt("draw_window"),
                row.getBoolean("explored"),
                once(shared, row.getString("segment")),
                row.getDouble("base_score"),
                rules,
                raw,
                row.getBoolean("positive"),
                row.getDouble("confidence"),
                once(shared, row.getString("source")),
                row.getInt("label_version"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
