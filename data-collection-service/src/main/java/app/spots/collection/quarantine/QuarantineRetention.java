package app.spots.collection.quarantine;

import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes out of the quarantine what nobody came for. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class QuarantineRetention {
    private final JdbcTemplate jdbc;

    QuarantineRetention(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Passes by what is being re-driven at the moment. */
    public int deleteEvents(Instant receivedBefore, int limit) {
        return jdbc.update("""
                DELETE FROM quarantined_event WHERE id = ANY (ARRAY(
                  SELECT id FROM quarantined_event WHERE received_at < ?::timestamptz LIMIT ? FOR UPDATE SKIP LOCKED))
                """, receivedBefore.toString(), limit);
    }

    public int deleteDecisions(Instant decidedBefore, int limit) {
        return jdbc.update("""
                DELETE FROM quarantine_decision WHERE quarantine_id = ANY (ARRAY(
                  SELECT quarantine_id FROM quarantine_decision WHERE decided_at < ?::timestamptz LIMIT ?))
                """, decidedBefore.toString(), limit);
    }
}
