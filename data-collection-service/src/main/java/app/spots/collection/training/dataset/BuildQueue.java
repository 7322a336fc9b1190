package app.spots.collection.training.dataset;

import app.spots.contracts.training.DatasetBuild;
import app.spots.contracts.training.DatasetRequest;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds as rows: whoever claims one holds it by a lease that it renews while it works. A process that died renews nothing, and
 * the build is claimed again. Leases go by the database's clock alone.
 */
@Repository
class BuildQueue {
    static final int ATTEMPTS = 5;

    private static final String LEASE = "interval '30 seconds'";
    private static final int SHOWN = 50;
    private static final String COLUMNS =
            "build_id, kind, state, rows_done, rows_total, attempts, created_at, finished_at,"
                    + " rewrite_of, dataset_id, problem";

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    BuildQueue(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    UUID add(DatasetKind kind, DatasetRequest request, @Nullable String rewriteOf) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.update("""
                INSERT INTO dataset_build (build_id, kind, request, rewrite_of) VALUES (?, ?, ?::json, ?)
                ON CONFLICT DO NOTHING
                """, id, kind.wireName(), mapper.writeValueAsString(request), rewriteOf);
        return id;
    }

    Optional<BuildJob> claim() {
        return jdbc
                .query(
                        """
                        UPDATE dataset_build SET state = 'running', attempts = attempts + 1, rows_done = 0, rows_total = NULL,
                          claimed_at = clock_timestamp(), lease_until = clock_timestamp() + %s
                        WHERE build_id = (
                          SELECT build_id FROM dataset_build
                          WHERE state = 'queued' OR (state = 'running' AND lease_until < clock_timestamp())
                          ORDER BY rewrite_of IS NULL, created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING build_id, kind, request::text, attempts, rewrite_of
                        """.formatted(LEASE),
                        (row, number) -> new BuildJob(
                                row.getObject(1, UUID.class),
                                DatasetKind.of(row.getString(2)).orElseThrow(),
                                mapper.readValue(row.getString(3), DatasetRequest.class),
                                row.getInt(4),
                                row.getString(5)))
                .stream()
                .findFirst();
    }

    /** Renews the lease and tells how far it is; false where the build is no longer this claim's. */
    boolean renew(BuildJob job, long rowsDone, @Nullable Long rowsTotal) {
        return jdbc.update("""
                UPDATE dataset_build SET rows_done = ?, rows_total = coalesce(?, rows_total),
                  lease_until = clock_timestamp() + %s
                WHERE build_id = ? AND attempts = ? AND state = 'running'
                """.formatted(LEASE), rowsDone, rowsTotal, job.buildId(), job.attempt()) == 1;
    }

    /** In the transaction that adds the version; false where the build is no longer this claim's. */
    boolean done(BuildJob job, String datasetId) {
        return jdbc.update("""
                UPDATE dataset_build SET state = 'done', rows_done = coalesce(rows_total, rows_done), dataset_id = ?,
                  finished_at = clock_timestamp(), lease_until = NULL
                WHERE build_id = ? AND attempts = ? AND state = 'running'
                """, datasetId, job.buildId(), job.attempt()) == 1;
    }

    /** For another attempt; after the last one it has failed. A rewriting never gives up: somebody's data are in it. */
    void giveBack(BuildJob job, String problem) {
        jdbc.update("""
                UPDATE dataset_build SET problem = ?, lease_until = NULL,
                  state = CASE WHEN attempts < ? OR rewrite_of IS NOT NULL THEN 'queued' ELSE 'failed' END,
                  finished_at = CASE WHEN attempts < ? OR rewrite_of IS NOT NULL THEN NULL ELSE clock_timestamp() END
                WHERE build_id = ? AND attempts = ? AND state = 'running'
                """, problem, ATTEMPTS, ATTEMPTS, job.buildId(), job.attempt());
    }

    /** At a shutdown: as if it had not been claimed. */
    void release(BuildJob job) {
        jdbc.update("""
                UPDATE dataset_build SET state = 'queued', attempts = attempts - 1, lease_until = NULL
                WHERE build_id = ? AND attempts = ? AND state = 'running'
                """, job.buildId(), job.attempt());
    }

    Optional<DatasetBuild> find(UUID buildId) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM dataset_build WHERE build_id = ?",
                        (row, number) -> build(row),
                        buildId)
                .stream()
                .findFirst();
    }

    List<DatasetBuild> open() {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM dataset_build WHERE state <> 'done' ORDER BY created_at DESC LIMIT ?",
                (row, number) -> build(row),
                SHOWN);
    }

    boolean isOpen(UUID buildId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM dataset_build WHERE build_id = ? AND state IN ('queued', 'running'))",
                Boolean.class,
                buildId));
    }

    /** Whether anybody may be publishing files at this moment. */
    boolean isRunning() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM dataset_build WHERE state = 'running')", Boolean.class));
    }

    /** Whether a build goes on that may have read what stood here before a time. */
    boolean isRunningSinceBefore(Instant time) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                SELECT EXISTS (SELECT 1 FROM dataset_build WHERE state = 'running'
                  AND coalesce(claimed_at, '-infinity') <= ?::timestamptz)
                """, Boolean.class, time.toString()));
    }

    private static DatasetBuild build(ResultSet row) throws SQLException {
        return new DatasetBuild(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getObject(5, Long.class),
                row.getInt(6),
                instantOf(row, 7),
                row.getObject(8) == null ? null : instantOf(row, 8),
                row.getString(9),
                row.getString(10),
                row.getString(11));
    }

    private static Instant instantOf(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
