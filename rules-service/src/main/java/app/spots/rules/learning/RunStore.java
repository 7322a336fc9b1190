package app.spots.rules.learning;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RunStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RunStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void begin(UUID runId, String actor, boolean scheduled, Instant at) {
        jdbc.sql("INSERT INTO learning_run (run_id, actor, scheduled, status, started_at) VALUES (?, ?, ?, ?, ?)")
                .params(runId, actor, scheduled, RunStatus.RUNNING.wireName(), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false for a run that has ended already: it stays as it is */
    boolean end(LearningRun run) {
        Evidence evidence = run.evidence();
        Instant ended = run.endedAt();
        return jdbc.sql("""
                        UPDATE learning_run SET status = :status, ended_at = :ended, pack_id = :pack,
                            weights_before = :before, weights_after = :after, says = :says, evidence = :evidence::jsonb
                        WHERE run_id = :run AND status = 'running'
                        """)
                        .param("status", run.status().wireName())
                        .param("ended", ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                        .param("pack", run.packId())
                        .param("before", run.weightsBefore())
                        .param("after", run.weightsAfter())
                        .param("says", run.says().toArray(String[]::new))
                        .param("evidence", evidence == null ? null : json.writeValueAsString(evidence))
                        .param("run", run.runId())
                        .update()
                == 1;
    }

    /** Of replicas that died meanwhile; asked while no other can run. */
    void failUnfinished(Instant at) {
        jdbc.sql("""
                        UPDATE learning_run SET status = 'failed', ended_at = ?,
                            says = ARRAY['The replica that ran it went away.']
                        WHERE status = 'running'
                        """).param(at.atOffset(ZoneOffset.UTC)).update();
    }

    Optional<LearningRun> find(UUID runId) {
        return jdbc.sql("SELECT * FROM learning_run WHERE run_id = ?")
                .param(runId)
                .query(this::row)
                .optional();
    }

    /** The weights that learning published last for a pack. */
    Optional<String> lastPublished(String packId) {
        return jdbc.sql("""
                        SELECT weights_after FROM learning_run WHERE pack_id = ? AND status = 'published'
                        ORDER BY ended_at DESC LIMIT 1
                        """).param(packId).query(String.class).optional();
    }

    List<LearningRun> newest(int limit) {
        return jdbc.sql("SELECT * FROM learning_run ORDER BY started_at DESC, run_id LIMIT ?")
                .param(limit)
                .query(this::row)
                .list();
    }

    private LearningRun row(ResultSet row, int number) throws SQLException {
        String evidence = row.getString("evidence");
        Array says = row.getArray("says");
        return new LearningRun(
                row.getObject("run_id", UUID.class),
                row.getString("actor"),
                row.getBoolean("scheduled"),
                RunStatus.of(row.getString("status")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getString("pack_id"),
                row.getString("weights_before"),
                row.getString("weights_after"),
                List.of((String[]) says.getArray()),
                evidence == null ? null : json.readValue(evidence, Evidence.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
