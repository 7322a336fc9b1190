package app.spots.inference.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CatalogueRepository {
    /** Any fixed number will do; this one is nobody else's in this database. */
    private static final long WRITER_LOCK = 0x5350_4F54_5343_4154L;

    private final JdbcClient jdbc;

    CatalogueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One writer at a time, until commit: what is counted as added, changed and unchanged is exact, and two batches of the
     * same entries in other orders cannot deadlock. The lock is taken first, so that nobody waits with rows locked.
     */
    void becomeOnlyWriter() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(WRITER_LOCK)
                .query((row, n) -> true)
                .single();
    }

    Map<String, Stored> findStored(Collection<String> ids) {
        Map<String, Stored> found = HashMap.newHashMap(ids.size());
        jdbc.sql("SELECT id, kind, fingerprint FROM catalogue_entry WHERE id = ANY (?)")
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), new Stored(row.getString(2), row.getString(3)));
                });
        return found;
    }

    void upsertAll(String source, List<Draft> drafts) {
        jdbc.sql("""
                INSERT INTO catalogue_entry AS entry (id, kind, source, body, fingerprint)
                SELECT draft.id, draft.kind, ?, draft.body::jsonb, draft.fingerprint
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS draft (id, kind, body, fingerprint)
                ON CONFLICT (id) DO UPDATE
                   SET source = excluded.source, body = excluded.body, fingerprint = excluded.fingerprint,
                       version = entry.version + 1, updated_at = now()
                """)
                .param(source)
                .param(drafts.stream().map(Draft::id).toArray(String[]::new))
                .param(drafts.stream().map(Draft::kind).toArray(String[]::new))
                .param(drafts.stream().map(Draft::body).toArray(String[]::new))
                .param(drafts.stream().map(Draft::fingerprint).toArray(String[]::new))
                .update();
    }

    Optional<String> findBody(String id) {
        return jdbc.sql("SELECT body::text FROM catalogue_entry WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    List<String> findBodies(Collection<String> ids) {
        return jdbc.sql("SELECT body::text FROM catalogue_entry WHERE id = ANY (?)")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    Map<String, Long> countByKind() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("SELECT kind, count(*) FROM catalogue_entry GROUP BY kind").query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    record Stored(String kind, String fingerprint) {}

    record Draft(String id, String kind, String body, String fingerprint) {}
}
