package app.spots.rules.pack;

import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every publication in its order. */
@Repository
class PublicationLog {

    private final JdbcClient jdbc;

    PublicationLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else publishes: what is read now stays true, and events keep this order. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext('publication'))")
                .query((row, number) -> true)
                .single();
    }

    void add(String packId, StoredPack.Publication publication) {
        jdbc.sql("INSERT INTO publication (pack_id, weights_id, published_by, published_at) VALUES (?, ?, ?, ?)")
                .param(packId)
                .param(publication.weightsId())
                .param(publication.publishedBy())
                .param(publication.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Id of the pack published last. */
    Optional<String> currentPack() {
        return jdbc.sql("SELECT pack_id FROM publication ORDER BY number DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    /** The weights that a pack was published with last. */
    Optional<PublishedWeights> weightsOf(String packId) {
        return jdbc.sql("""
                        SELECT id, canonical_json FROM weights WHERE id = (
                            SELECT weights_id FROM publication WHERE pack_id = ? ORDER BY number DESC LIMIT 1)
                        """)
                .param(packId)
                .query((row, number) -> new PublishedWeights(row.getString("id"), row.getString("canonical_json")))
                .optional();
    }

    boolean hasPublicationOtherThanBy(String actor) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM publication WHERE published_by <> ?)")
                .param(actor)
                .query(Boolean.class)
                .single();
    }
}
