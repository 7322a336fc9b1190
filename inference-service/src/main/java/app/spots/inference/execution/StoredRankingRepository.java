package app.spots.inference.execution;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StoredRankingRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredRankingRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<StoredRanking> find(AnswerKey key, Instant madeAfter) {
        return jdbc.sql("""
                SELECT model_id, made_at, considered, items FROM kept_ranking WHERE digest = ? AND made_at > ?
                """)
                .param(key.digest())
                .param(Timestamp.from(madeAfter))
                .query((row, n) -> new StoredRanking(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getInt(3),
                        List.of(json.readValue(row.getString(4), StoredRanking.Item[].class))))
                .optional();
    }

    void save(List<AnswerKey> keys, List<StoredRanking> rankings) {
        jdbc.sql("""
                INSERT INTO kept_ranking AS kept (digest, agent_id, model_id, made_at, considered, items)
                SELECT DISTINCT ON (digest) digest, agent_id, model_id, made_at, considered, items::jsonb
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::integer[], ?::text[])
                       AS new (digest, agent_id, model_id, made_at, considered, items)
                 ORDER BY digest, made_at DESC
                ON CONFLICT (digest) DO UPDATE
                   SET model_id = excluded.model_id, made_at = excluded.made_at,
                       considered = excluded.considered, items = excluded.items
                 WHERE kept.made_at < excluded.made_at
                """)
                .param(keys.stream().map(AnswerKey::digest).toArray(String[]::new))
                .param(keys.stream().map(AnswerKey::agentId).toArray(String[]::new))
                .param(rankings.stream().map(StoredRanking::modelId).toArray(String[]::new))
                .param(rankings.stream()
                        .map(ranking -> Timestamp.from(ranking.madeAt()))
                        .toArray(Timestamp[]::new))
                .param(rankings.stream().map(StoredRanking::considered).toArray(Integer[]::new))
                .param(rankings.stream()
                        .map(ranking -> json.writeValueAsString(ranking.items()))
                        .toArray(String[]::new))
                .update();
    }

    int forget(String agentId) {
        return jdbc.sql("DELETE FROM kept_ranking WHERE agent_id = ?")
                .param(agentId)
                .update();
    }

    /** Takes away what is too old, then the oldest of what is too much. */
    int tidy(Instant madeUntil, int most) {
        return jdbc.sql("""
                DELETE FROM kept_ranking
                 WHERE made_at <= greatest(?::timestamptz,
                                           (SELECT made_at FROM kept_ranking ORDER BY made_at DESC OFFSET ? LIMIT 1))
                """).param(Timestamp.from(madeUntil)).param(most).update();
    }
}
