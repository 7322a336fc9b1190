package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In the service's own tables, so that a migration which the preloader does not know fails here. */
class StoredRowsTests {

    @Test
    void installsReceiptsIdentitiesAndLogTellTheSameStory() throws Exception {
        IngestDatabase database = CollectionSchema.fresh();
        StoredRows stored = new StoredRows(database);

        stored.fill(0, 1_000);
        stored.fill(1_000, 3_000);

        assertThat(database.logged()).isEqualTo(3_000);
        assertThat(database.identities()).isEqualTo(3_000);
        assertThat(database.number("SELECT count(*) FROM install WHERE seq_through(settled) = 500"))
                .isEqualTo(6);
        assertThat(database.number("""
                SELECT count(*) FROM event_log l
                JOIN install i USING (install_id, agent_id)
                JOIN install_event r ON r.install_key = i.install_key AND r.seq = l.seq AND r.event_id = l.event_id
                JOIN event_identity e ON e.event_id = l.event_id AND octet_length(e.fingerprint) = 32
                WHERE l.seq BETWEEN 1 AND 500
                """)).isEqualTo(3_000);
        assertThat(database.undelivered()).isZero();
        assertThat(database.walPosition()).isPositive();
    }
}
