package app.spots.collection.log;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The months that the log holds, and what can be taken out of them. Every method works in the caller's transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class LogMonths {
    private static final Pattern PARTITION = Pattern.compile("event_log_(\\d{4})_(\\d{2})");

    private final JdbcTemplate jdbc;

    LogMonths(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whose last moment is before a time, the oldest first. */
    public List<YearMonth> endedBefore(Instant time) {
        return jdbc
                .queryForList(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event_log'::regclass",
                        String.class)
                .stream()
                .map(PARTITION::matcher)
                .filter(Matcher::find)
                .map(name -> YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                .filter(month -> !end(month).isAfter(time))
                .sorted()
                .toList();
    }

    /** The whole month, in no time at all; gives up after three seconds where somebody reads the log for longer. */
    public void drop(YearMonth month) {
        jdbc.execute("SET LOCAL lock_timeout = '3s'");
        jdbc.execute("DROP TABLE " + table(month));
        jdbc.update("DELETE FROM log_month_kept WHERE month = ?::date", month + "-01");
    }

    /**
     * What was done at once.
     *
     * @param rows none where the rest of the month has none
     * @param last the place of the last one
     */
    public record Chunk(int rows, String last) {
        /** Before all places. */
        public static final String START = "(0,0)";
    }

    /** Events that were for nothing but this purpose. Goes on after a place, at most so many. */
    public Chunk deleteForPurposeAlone(YearMonth month, String purpose, String after, int limit) {
        return chunk("DELETE FROM %1$s", month, "purposes = ARRAY[?::text]", purpose, after, limit);
    }

    /** Events that are for other purposes too go on without this one. */
    public Chunk withdrawPurpose(YearMonth month, String purpose, String after, int limit) {
        return chunk(
                "UPDATE %1$s SET purposes = array_remove(purposes, (SELECT what FROM asked))",
                month, "cardinality(purposes) > 1 AND purposes @> ARRAY[?::text]", purpose, after, limit);
    }

    public Chunk deleteType(YearMonth month, String type, String after, int limit) {
        return chunk("DELETE FROM %1$s", month, "type = ?", type, after, limit);
    }

    /** Whether a rule still has something to do in a month. */
    public boolean isDue(YearMonth month, String rule) {
        return jdbc.queryForList("SELECT 1 FROM log_month_kept WHERE month = ?::date AND rule = ?", month + "-01", rule)
                .isEmpty();
    }

    public void done(YearMonth month, String rule, Instant now) {
        jdbc.update(
                "INSERT INTO log_month_kept (month, rule, done_at) VALUES (?::date, ?, ?::timestamptz)"
                        + " ON CONFLICT DO NOTHING",
                month + "-01",
                rule,
                now.toString());
    }

    /** In the order in which rows lie, so that no chunk looks again at what an earlier one has seen. */
    private Chunk chunk(String verb, YearMonth month, String condition, String value, String after, int limit) {
        return jdbc.query(
                        ("""
                        WITH asked AS (SELECT ?::text AS what),
                        due AS MATERIALIZED (SELECT ctid AS place FROM %1$s WHERE ctid > ?::tid AND %2$s LIMIT ?),
                        done AS (%3$s WHERE ctid = ANY (ARRAY(SELECT place FROM due)) RETURNING 1)
                        SELECT (SELECT count(*) FROM due), (SELECT max(place)::text FROM due)
                        """).formatted(table(month), condition, verb.formatted(table(month))),
                        (row, number) ->
                                new Chunk(row.getInt(1), Objects.requireNonNullElse(row.getString(2), Chunk.START)),
                        value,
                        after,
                        value,
                        limit)
                .getFirst();
    }

    private static String table(YearMonth month) {
        return "event_log_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    public static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
