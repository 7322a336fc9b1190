package app.spots.registry.artifact;

import app.spots.contracts.release.Artifact;
import app.spots.registry.blob.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ArtifactRepository {
    private static final String COLUMNS = "kind, name, version, sha256, size, registered_at";

    private final JdbcClient jdbc;

    ArtifactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty where the name is taken; a concurrent registration of the same name is waited for */
    Optional<Artifact> insert(ArtifactName name, Sha256 hash, long size, boolean proposed, String registeredBy) {
        return jdbc.sql("""
                        INSERT INTO artifact (kind, name, version, sha256, size, proposed, registered_by)
                        VALUES (:kind, :name, :version, :sha256, :size, :proposed, :by)
                        ON CONFLICT (kind, name, version) DO NOTHING
                        RETURNING %s
                        """.formatted(COLUMNS))
                .param("kind", name.kind())
                .param("name", name.name())
                .param("version", name.version())
                .param("sha256", hash.hex())
                .param("size", size)
                .param("proposed", proposed)
                .param("by", registeredBy)
                .query(ArtifactRepository::artifact)
                .optional();
    }

    Optional<Artifact> find(ArtifactName name) {
        return jdbc.sql("SELECT %s FROM artifact WHERE kind = :kind AND name = :name AND version = :version"
                        .formatted(COLUMNS))
                .param("kind", name.kind())
                .param("name", name.name())
                .param("version", name.version())
                .query(ArtifactRepository::artifact)
                .optional();
    }

    Optional<Artifact> newest(String kind, Sha256 hash) {
        return jdbc.sql("""
                        SELECT %s FROM artifact WHERE kind = :kind AND sha256 = :sha256 ORDER BY number DESC LIMIT 1
                        """.formatted(COLUMNS))
                .param("kind", kind)
                .param("sha256", hash.hex())
                .query(ArtifactRepository::artifact)
                .optional();
    }

    boolean isProposed(Artifact artifact) {
        return jdbc.sql("SELECT proposed FROM artifact WHERE kind = :kind AND name = :name AND version = :version")
                .param("kind", artifact.kind())
                .param("name", artifact.name())
                .param("version", artifact.version())
                .query(Boolean.class)
                .single();
    }

    /** Without those only proposed. */
    List<Artifact> newestOfEachName(String kind) {
        return jdbc.sql("""
                        SELECT %s FROM (
                          SELECT DISTINCT ON (name) * FROM artifact WHERE kind = :kind AND NOT proposed
                          ORDER BY name, number DESC) newest
                        ORDER BY name
                        """.formatted(COLUMNS))
                .param("kind", kind)
                .query(ArtifactRepository::artifact)
                .list();
    }

    List<Artifact> list(@Nullable String kind, @Nullable String name, int limit) {
        return jdbc.sql("""
                        SELECT %s FROM artifact
                        WHERE (:kind::text IS NULL OR kind = :kind) AND (:name::text IS NULL OR name = :name)
                        ORDER BY number DESC LIMIT :limit
                        """.formatted(COLUMNS))
                .param("kind", kind)
                .param("name", name)
                .param("limit", limit)
                .query(ArtifactRepository::artifact)
                .list();
    }

    private static Artifact artifact(ResultSet row, int number) throws SQLException {
        return new Artifact(
                row.getString("kind"),
                row.getString("name"),
                row.getString("version"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
