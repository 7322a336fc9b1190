package app.spots.registry.release;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Releases are immutable, so each is kept as the record that was announced; the columns beside it carry the rules. */
@Repository
class ReleaseRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReleaseRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Takes the next sequence; whoever else activates waits until this transaction ends. */
    long nextSequence() {
        return jdbc.sql("UPDATE release_head SET sequence = sequence + 1 RETURNING sequence")
                .query(Long.class)
                .single();
    }

    /** Waits for whoever activates now, so that what is read next is current until this transaction ends. */
    void lockHead() {
        jdbc.sql("SELECT sequence FROM release_head FOR UPDATE")
                .query(Long.class)
                .single();
    }

    void insert(ReleaseActivated release) {
        jdbc.sql("""
                        INSERT INTO release (sequence, release_id, previous_release_id, activated_at, activated_by, document)
                        VALUES (:sequence, :id, :previous, :at, :by, :document::jsonb)
                        """)
                .param("sequence", release.sequence())
                .param("id", release.releaseId())
                .param("previous", release.previousReleaseId())
                .param("at", release.activatedAt().atOffset(ZoneOffset.UTC))
                .param("by", release.activatedBy())
                .param("document", json.writeValueAsString(release))
                .update();
        insertArtifact(release, release.rulePack());
        Artifact weights = release.weights();
        if (weights != null) {
            insertArtifact(release, weights);
        }
        release.models().forEach(model -> insertArtifact(release, model));
    }

    private void insertArtifact(ReleaseActivated release, Artifact artifact) {
        jdbc.sql("""
                        INSERT INTO release_artifact (sequence, kind, name, version)
                        VALUES (:sequence, :kind, :name, :version)
                        """)
                .param("sequence", release.sequence())
                .param("kind", artifact.kind())
                .param("name", artifact.name())
                .param("version", artifact.version())
                .update();
    }

    Optional<ReleaseActivated> current() {
        return jdbc.sql("SELECT document FROM release ORDER BY sequence DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** Newest first, those below a sequence. */
    List<ReleaseActivated> list(long below, int limit) {
        return jdbc
                .sql("SELECT document FROM release WHERE sequence < :below ORDER BY sequence DESC LIMIT :limit")
                .param("below", below)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(this::read)
                .toList();
    }

    private ReleaseActivated read(String document) {
        return json.readValue(document, ReleaseActivated.class);
    }
}
