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

    /**
     * What was done at once.
     *
     * @param last the install that it ended with; where there was none, the one to go on from
     */
    public record Chunk(int rows, long last) {}

    /**
     * Marks how far installs have come that have come further since their last mark.
     *
     * @param after the install to go on after, 0 for the start
     */
    public Chunk mark(Instant now, long after, int limit) {
        return jdbc.query(
                        """
                        WITH further AS MATERIALIZED (
                          SELECT install_key, seq_through(settled) AS through_seq FROM install
                          WHERE install_key > ? AND seq_through(settled) > coalesce(
                            (SELECT max(through_seq) FROM receipt_mark mark WHERE mark.install_key = install.install_key), 0)
                          ORDER BY install_key LIMIT ?),
                        marked AS (
                          INSERT INTO receipt_mark (install_key, through_seq, marked_at)
                          SELECT install_key, through_seq, ?::timestamptz FROM further ON CONFLICT DO NOTHING)
                        SELECT count(*), coalesce(max(install_key), ?) FROM further
                        """,
                        (row, number) -> new Chunk(row.getInt(1), row.getLong(2)),
                        after,
                        limit,
                        now.toString(),
                        after)
                .getFirst();
    }

    /**
     * Deletes receipts behind marks of before a time.
     *
     * @param from the install to go on with, 0 for the start
     */
    public Chunk delete(Instant markedBefore, long from, int limit) {
        return jdbc.query(
                        """
                        WITH old AS MATERIALIZED (
                          SELECT install_key, seq FROM receipt_mark JOIN install_event USING (install_key)
                          WHERE install_key >= ? AND marked_at < ?::timestamptz AND seq <= through_seq
                          ORDER BY install_key LIMIT ?),
                        gone AS (
                          DELETE FROM install_event receipt USING old
                          WHERE receipt.install_key = old.install_key AND receipt.seq = old.seq RETURNING 1)
                        SELECT (SELECT count(*) FROM gone), (SELECT coalesce(max(install_key), ?) FROM old)
                        """,
                        (row, number) -> new Chunk(row.getInt(1), row.getLong(2)),
                        from,
                        markedBefore.toString(),
                        limit,
                        from)
                .getFirst();
    }

    /**
     * Deletes marks of before a time behind which nothing is left. The last mark of an install stays as long as the install: the
     * next is made only past it.
     */
    public int deleteMarks(Instant markedBefore, int limit) {
        return jdbc.update("""
                DELETE FROM receipt_mark mark USING (
                  SELECT install_key, through_seq FROM receipt_mark old WHERE marked_at < ?::timestamptz
                    AND (EXISTS (SELECT 1 FROM receipt_mark later
                        WHERE later.install_key = old.install_key AND later.through_seq > old.through_seq)
                      OR NOT EXISTS (SELECT 1 FROM install WHERE install.install_key = old.install_key))
                    AND NOT EXISTS (SELECT 1 FROM install_event receipt
                      WHERE receipt.install_key = old.install_key AND receipt.seq <= old.through_seq)
                  LIMIT ?) old
                WHERE mark.install_key = old.install_key AND mark.through_seq = old.through_seq
                """, markedBefore.toString(), limit);
    }
}
