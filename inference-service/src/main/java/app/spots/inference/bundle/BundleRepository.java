package app.spots.inference.bundle;

import app.spots.contracts.offline.OfflineNeeds.BundleRef;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BundleRepository {
    /** Whoever took an area and is not back by then is gone. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    BundleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<BundleRef> find(String area) {
        return jdbc.sql(
                        "SELECT release_id, sha256, size, as_of FROM offline_bundle WHERE area = ? AND sha256 IS NOT NULL")
                .param(area)
                .query((row, n) -> new BundleRef(
                        area,
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getTimestamp(4).toInstant()))
                .optional();
    }

    /** @return whether the area's bundle is due and nobody else makes it: then it is the caller's to make */
    boolean claim(String area, String releaseId, Duration every) {
        return jdbc.sql("""
                        INSERT INTO offline_bundle AS kept (area, claimed_until) VALUES (:area, now() + :claim * interval '1 ms')
                        ON CONFLICT (area) DO UPDATE SET claimed_until = EXCLUDED.claimed_until
                        WHERE (kept.claimed_until IS NULL OR kept.claimed_until < now())
                          AND (kept.release_id IS DISTINCT FROM :release OR kept.as_of < now() - :every * interval '1 ms')
                        """)
                        .param("area", area)
                        .param("release", releaseId)
                        .param("every", every.toMillis())
                        .param("claim", CLAIM.toMillis())
                        .update()
                > 0;
    }

    void made(String area, String releaseId, String sha256, long size, Instant asOf) {
        jdbc.sql("""
                UPDATE offline_bundle SET claimed_until = NULL, release_id = ?, sha256 = ?, size = ?, as_of = ?
                 WHERE area = ?
                """)
                .params(releaseId, sha256, size, Timestamp.from(asOf), area)
                .update();
    }

    void release(String area) {
        jdbc.sql("UPDATE offline_bundle SET claimed_until = NULL WHERE area = ?")
                .param(area)
                .update();
    }
}
