package app.spots.registry.trained;

import app.spots.contracts.model.ModelTrained;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TrainedModelRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TrainedModelRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is known already stays as it is. */
    void insert(ModelTrained model) {
        jdbc.sql("""
                        INSERT INTO trained_model (name, version, state, document)
                        VALUES (:name, :version, :state, :document::jsonb) ON CONFLICT (name, version) DO NOTHING
                        """)
                .param("name", model.name())
                .param("version", model.version())
                .param("state", model.state())
                .param("document", json.writeValueAsString(model))
                .update();
    }

    Optional<ModelTrained> find(String name, String version) {
        return jdbc.sql("SELECT document FROM trained_model WHERE name = :name AND version = :version")
                .param("name", name)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** By the hash of its bytes, of its eight bits' too. */
    Optional<ModelTrained> ofBytes(String sha256) {
        return jdbc.sql("""
                        SELECT document FROM trained_model
                        WHERE document->'model'->>'sha256' = :hash OR document->'quantised'->>'sha256' = :hash
                        ORDER BY number DESC LIMIT 1
                        """)
                .param("hash", sha256)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** Newest first. */
    List<ModelTrained> list(@Nullable String name, @Nullable String state, int limit) {
        return jdbc
                .sql("""
                        SELECT document FROM trained_model
                        WHERE (:name::text IS NULL OR name = :name) AND (:state::text IS NULL OR state = :state)
                        ORDER BY number DESC LIMIT :limit
                        """)
                .param("name", name)
                .param("state", state)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(this::read)
                .toList();
    }

    private ModelTrained read(String document) {
        return json.readValue(document, ModelTrained.class);
    }
}
