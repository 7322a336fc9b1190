package app.spots.rules.authoring;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DraftStore {

    private static final String SELECT = "SELECT * FROM draft ";

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Draft draft) {
        jdbc.sql("""
                        INSERT INTO draft (id, name, based_on, request, pack_id, canonical_json, version, authors,
                                           created_at, changed_at)
                        VALUES (:id, :name, :basedOn, :request, :packId, :json, :version, :authors, :createdAt, :changedAt)
                        """)
                .param("id", draft.id())
                .param("createdAt", utc(draft.createdAt()))
                .params(content(draft))
                .update();
    }

    /** The caller holds its row. */
    void replace(Draft draft) {
        Draft.Publication publication = draft.publication();
        jdbc.sql("""
                        UPDATE draft SET name = :name, based_on = :basedOn, request = :request, pack_id = :packId,
                            canonical_json = :json, version = :version, authors = :authors, changed_at = :changedAt,
                            published_by = :publishedBy, published_at = :publishedAt
                        WHERE id = :id
                        """)
                .param("id", draft.id())
                .param("publishedBy", publication == null ? null : publication.publishedBy())
                .param("publishedAt", publication == null ? null : utc(publication.publishedAt()))
                .params(content(draft))
                .update();
    }

    private static Map<String, Object> content(Draft draft) {
        return Map.of(
                "name", draft.name(),
                "basedOn", draft.basedOn(),
                "request", draft.request(),
                "packId", draft.packId(),
                "json", draft.canonicalJson(),
                "version", draft.version(),
                "authors", draft.authors().toArray(String[]::new),
                "changedAt", utc(draft.changedAt()));
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM draft WHERE id = ?").param(id).update();
    }

    Optional<Draft> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(DraftStore::row)
                .optional();
    }

    /** Nobody else changes it before the transaction ends. */
    Optional<Draft> hold(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(DraftStore::row)
                .optional();
    }

    List<Draft> newest(int limit) {
        return jdbc.sql(SELECT + "ORDER BY changed_at DESC, id LIMIT ?")
                .param(limit)
                .query(DraftStore::row)
                .list();
    }

    private static Draft row(ResultSet row, int number) throws SQLException {
        @Nullable String publishedBy = row.getString("published_by");
        Array authors = row.getArray("authors");
        return new Draft(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("based_on"),
                row.getString("request"),
                row.getString("pack_id"),
                row.getString("canonical_json"),
                row.getInt("version"),
                List.of((String[]) authors.getArray()),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                publishedBy == null ? null : new Draft.Publication(publishedBy, instant(row, "published_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
