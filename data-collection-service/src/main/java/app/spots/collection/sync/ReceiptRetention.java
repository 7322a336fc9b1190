package app.spots.collection.sync;

import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets old receipts go. A receipt has no time of its own; marks say up to which seq an install had come when. Watermarks and the
 * ids of events stay, so that a late resend is a duplicate all the same.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ReceiptRetention {
    private final JdbcTemplate jdbc;

    ReceiptRetention(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks how far installs have come that have come further since their last mark. */
    public int mark(Instant now, int limit) {
        return jdbc.update("""
                INSERT INTO receipt_mark (install_key, through_seq, marked_at)
                SELECT install_key, seq_through(settled), ?::timestamptz FROM install
                WHERE seq_through(settled) > coalesce(
                  (SELECT max(through_seq) FROM receipt_mark mark WHERE mark.install_key = install.install_key), 0)
                LIMIT ? ON CONFLICT DO NOTHING
                """, now.toString(), limit);
    }

    /** Deletes receipts behind marks of before a time; a mark goes once all behind it are gone. */
    public int delete(Instant markedBefore, int limit) {
        int deleted = jdbc.update("""
                DELETE FROM install_event receipt USING (
                  SELECT install_key, seq FROM receipt_mark JOIN install_event USING (install_key)
                  WHERE marked_at < ?::timestamptz AND seq <= through_seq LIMIT ?) old
                WHERE receipt.install_key = old.install_key AND receipt.seq = old.seq
                """, markedBefore.toString(), limit);
        return deleted > 0 ? deleted : deleteMarks(markedBefore, limit);
    }

    /** The last mark of an install stays as long as the install: the next is made only past it. */
    private int deleteMarks(Instant markedBefore, int limit) {
        return jdbc.update("""
                DELETE FROM receipt_mark mark USING (
                  SELECT install_key, through_seq FROM receipt_mark old WHERE marked_at < ?::timestamptz
                    AND (EXISTS (SELECT 1 FROM receipt_mark later
                        WHERE later.install_key = old.install_key AND later.through_seq > old.through_seq)
                      OR NOT EXISTS (SELECT 1 FROM install WHERE install.install_key = old.install_key))
                  LIMIT ?) old
                WHERE mark.install_key = old.install_key AND mark.through_seq = old.through_seq
                """, markedBefore.toString(), limit);
    }
}
