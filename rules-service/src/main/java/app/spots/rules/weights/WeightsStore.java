package app.spots.rules.weights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Weights, only ever added. */
@Repository
class WeightsStore {

    private static final String SELECT = "SELECT id, pack_id, canonical_json, authored_by, stored_at FROM weights ";

    private final JdbcClient jdbc;

    WeightsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether this call added them */
    boolean add(StoredWeights weights) {
        return jdbc.sql("""
                                INSERT INTO weights (id, pack_id, canonical_json, authored_by, stored_at)
                                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .params(
                                weights.weightsId(),
                                weights.packId(),
                                weights.canonicalJson(),
                                weights.authoredBy(),
                                weights.storedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<StoredWeights> find(String weightsId) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(weightsId)
                .query(WeightsStore::row)
                .optional();
    }

    List<StoredWeights> newest(@Nullable String packId, int limit) {
        return jdbc.sql(SELECT
                        + "WHERE :pack::text IS NULL OR pack_id = :pack ORDER BY stored_at DESC, id LIMIT :limit")
                .param("pack", packId)
                .param("limit", limit)
                .query(WeightsStore::row)
                .list();
    }

    private static StoredWeights row(ResultSet row, int number) throws SQLException {
        return new StoredWeights(
                row.getString("id"),
                row.getString("pack_id"),
                row.getString("canonical_json"),
                row.getString("authored_by"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant());
    }
}
