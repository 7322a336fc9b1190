package app.spots.collection.training.dataset;

import app.spots.collection.subject.Persons;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The versions' rows, their keys, and whose rows are in them. */
@Repository
class DatasetVersions {
    /** Two services' clocks may differ by so much. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /** Who was erased before then is not in a version. */
    private static final String SNAPSHOT =
            "dataset_version.snapshot_at - interval '%d seconds'".formatted(SKEW.toSeconds());

    private static final String COLUMNS = "dataset_id, kind, state, created_at, replaced_by, manifest";

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    DatasetVersions(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** Until the transaction ends, nobody else enters or withdraws versions. */
    void enterAlone() {
        jdbc.query("SELECT pg_advisory_xact_lock(hashtext('data set versions'))", row -> {});
    }

    record Key(long epoch, byte[] secret) {}

    Key newKey(byte[] secret) {
        Long epoch = jdbc.queryForObject(
                "INSERT INTO dataset_key (secret) VALUES (?) RETURNING epoch", Long.class, (Object) secret);
        return new Key(Objects.requireNonNull(epoch), secret);
    }

    /** Nothing once its version is destroyed. */
    Optional<Key> keyOf(String datasetId) {
        return jdbc.query("""
                        SELECT k.epoch, k.secret FROM dataset_version v JOIN dataset_key k ON k.epoch = v.key_epoch
                        WHERE v.dataset_id = ?
                        """, (row, number) -> new Key(row.getLong(1), row.getBytes(2)), datasetId).stream()
                .findFirst();
    }

    void dropUnusedKeys(long epoch) {
        jdbc.update("""
                DELETE FROM dataset_key k WHERE k.epoch = ?
                  AND NOT EXISTS (SELECT 1 FROM dataset_version v WHERE v.key_epoch = k.epoch)
                """, epoch);
    }

    /** The version that a build of the same rows in the same form already made. */
    Optional<String> same(DatasetKind kind, String request, String fingerprint) {
        return jdbc.queryForList("""
                        SELECT dataset_id FROM dataset_version
                        WHERE kind = ? AND request = ? AND content_fingerprint = ? AND state = 'available'
                        ORDER BY created_at DESC LIMIT 1
                        """, String.class, kind.wireName(), request, fingerprint).stream()
                .findFirst();
    }

    void add(String datasetId, DatasetManifest manifest, String request, String text) {
        jdbc.update(
                """
                INSERT INTO dataset_version (dataset_id, kind, request, content_fingerprint, manifest, key_epoch, snapshot_at,
                  created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
                """,
                datasetId,
                manifest.kind(),
                request,
                manifest.contentFingerprint(),
                text,
                manifest.pseudonyms().keyEpoch(),
                manifest.snapshotAt().toString(),
                manifest.createdAt().toString());
    }

    void addPersons(String datasetId, Collection<String> agentIds) {
        jdbc.update(
                "INSERT INTO dataset_person (agent_id, dataset_id) SELECT a, ? FROM unnest(?::text[]) AS a",
                datasetId,
                agentIds.toArray(String[]::new));
    }

    List<DatasetVersion> list(int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM dataset_version ORDER BY created_at DESC, dataset_id LIMIT ?",
                (row, number) -> version(row),
                limit);
    }

    Optional<DatasetVersion> find(String datasetId) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM dataset_version WHERE dataset_id = ?",
                        (row, number) -> version(row),
                        datasetId)
                .stream()
                .findFirst();
    }

    /** The newest labelled version that can be read. */
    Optional<String> newestLabelled() {
        return jdbc.queryForList("""
                        SELECT dataset_id FROM dataset_version WHERE kind = 'labelled' AND state = 'available'
                        ORDER BY created_at DESC LIMIT 1
                        """, String.class).stream().findFirst();
    }

    List<String> readable() {
        return jdbc.queryForList("SELECT dataset_id FROM dataset_version WHERE state <> 'destroyed'", String.class);
    }

    private DatasetVersion version(ResultSet row) throws SQLException {
        return new DatasetVersion(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                mapper.readValue(row.getString(6), DatasetManifest.class));
    }

    // --- Erasure -----------------------------------------------------------------------------------------------------

    /**
     * Withdraws the versions whose snapshot was taken before then and that hold rows of the person.
     *
     * @return them; each waits for its rewriting
     */
    List<String> withdraw(String agentId, Instant snapshotBefore) {
        List<String> withdrawn = jdbc.queryForList("""
                UPDATE dataset_person p SET erased = true FROM dataset_version v
                WHERE p.agent_id = ? AND NOT p.erased AND v.dataset_id = p.dataset_id AND v.state <> 'destroyed'
                  AND v.snapshot_at <= ?::timestamptz
                RETURNING p.dataset_id
                """, String.class, agentId, snapshotBefore.toString());
        if (!withdrawn.isEmpty()) {
            jdbc.update(
                    "UPDATE dataset_version SET state = 'withdrawn' WHERE state = 'available' AND dataset_id = ANY (?)",
                    (Object) withdrawn.toArray(String[]::new));
        }
        return withdrawn;
    }

    List<String> erasedFrom(String datasetId) {
        return jdbc.queryForList(
                "SELECT agent_id FROM dataset_person WHERE dataset_id = ? AND erased", String.class, datasetId);
    }

    List<String> personsOf(String datasetId) {
        return jdbc.queryForList("SELECT agent_id FROM dataset_person WHERE dataset_id = ?", String.class, datasetId);
    }

    /** Whether somebody else is to be taken out too. */
    boolean holds(String datasetId, Collection<String> agentIds) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM dataset_person WHERE dataset_id = ? AND erased AND NOT agent_id = ANY (?))",
                Boolean.class,
                datasetId,
                agentIds.toArray(String[]::new)));
    }

    /** Persons of the version who were erased from that time on, or allow training no longer. */
    List<String> forbiddenSince(String datasetId, Instant since) {
        return jdbc.queryForList(
                """
                SELECT p.agent_id FROM dataset_person p WHERE p.dataset_id = ? AND NOT p.erased AND NOT (true %s)
                """.formatted(Allowed.of("p.agent_id", "?::timestamptz")), String.class, datasetId, since.toString());
    }

    /** Whether it holds rows of somebody who was erased since or allows training no longer, withdrawn already or not. */
    boolean isForbidden(String datasetId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                SELECT EXISTS (SELECT 1 FROM dataset_person JOIN dataset_version USING (dataset_id)
                  WHERE dataset_id = ? AND NOT (true %s))
                """.formatted(Allowed.of("dataset_person.agent_id", SNAPSHOT)), Boolean.class, datasetId));
    }

    /** Whether a file still holds rows of a person who is to be taken out of it. */
    boolean isLeaving(String agentId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM dataset_person WHERE agent_id = ? AND erased)", Boolean.class, agentId));
    }

    /**
     * Its key goes, and its rows of persons but those who were taken out: they go with its files. Its manifest, which names
     * nobody, stays as the lineage's proof.
     */
    void destroyed(String datasetId, @Nullable String replacedBy) {
        jdbc.update("DELETE FROM dataset_person WHERE dataset_id = ? AND NOT erased", datasetId);
        jdbc.update("DELETE FROM dataset_patterns WHERE dataset_id = ?", datasetId);
        jdbc.update(
                "UPDATE dataset_version SET state = 'destroyed', replaced_by = ?, key_epoch = NULL WHERE dataset_id = ?",
                replacedBy,
                datasetId);
    }

    /** Destroyed versions whose files may still be there. */
    List<String> remains() {
        return jdbc.queryForList(
                "SELECT dataset_id FROM dataset_version WHERE state = 'destroyed' AND has_files", String.class);
    }

    void filesGone(String datasetId) {
        jdbc.update("DELETE FROM dataset_person WHERE dataset_id = ?", datasetId);
        jdbc.update("UPDATE dataset_version SET has_files = false WHERE dataset_id = ?", datasetId);
    }

    /** The versions that hold rows of a person, the newest first; none that an erasure withdraws, or soon will. */
    List<DatasetVersion> of(String agentId) {
        return jdbc.query(
                """
                SELECT %s FROM dataset_person JOIN dataset_version USING (dataset_id)
                WHERE agent_id = ? AND %s ORDER BY created_at DESC
                """.formatted(COLUMNS, Persons.notErased("dataset_person.agent_id", SNAPSHOT)),
                (row, number) -> version(row),
                agentId);
    }
}
