package app.spots.rules.pack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Packs, only ever added. Adding what is there changes nothing, however many try at once. */
@Repository
class PackStore {

    private static final String SELECT = """
            SELECT id, name, canonical_json, authored_by, stored_at, published_by, published_at, weights_id
            FROM pack LEFT JOIN LATERAL (
                SELECT published_by, published_at, weights_id FROM publication
                WHERE pack_id = pack.id ORDER BY number DESC LIMIT 1) latest ON true
            """;

    private final JdbcClient jdbc;

    PackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether this call added it */
    boolean add(StoredPack pack) {
        return jdbc.sql("""
                                INSERT INTO pack (id, name, canonical_json, authored_by, stored_at) VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT DO NOTHING
                                """)
                        .params(
                                pack.packId(),
                                pack.name(),
                                pack.canonicalJson(),
                                pack.authoredBy(),
                                pack.storedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<StoredPack> find(String packId) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(packId)
                .query(PackStore::row)
                .optional();
    }

    List<StoredPack> newest(int limit) {
        return jdbc.sql(SELECT + "ORDER BY stored_at DESC, id LIMIT ?")
                .param(limit)
                .query(PackStore::row)
                .list();
    }

    private static StoredPack row(ResultSet row, int number) throws SQLException {
        StoredPack pack = new StoredPack(
                row.getString("id"),
                row.getString("name"),
                row.getString("canonical_json"),
                row.getString("authored_by"),
                instant(row, "stored_at"),
                null);
        @Nullable String publishedBy = row.getString("published_by");
        return publishedBy == null
                ? pack
                : pack.published(new StoredPack.Publication(
                        publishedBy, instant(row, "published_at"), row.getString("weights_id")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
