package app.spots.collection.log;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
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

    /** Events that were for nothing but this purpose. */
    public int deleteForPurposeAlone(YearMonth month, String purpose, int limit) {
        return chunk("DELETE FROM %1$s", month, "purposes = ARRAY[?::text]", purpose, limit);
    }

    /** Events that are for other purposes too go on without this one. */
    public int withdrawPurpose(YearMonth month, String purpose, int limit) {
        return jdbc.update("""
                UPDATE %1$s SET purposes = array_remove(purposes, ?) WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM %1$s WHERE ? = ANY (purposes) AND cardinality(purposes) > 1 LIMIT ?))
                """.formatted(table(month)), purpose, purpose, limit);
    }

    public int deleteType(YearMonth month, String type, int limit) {
        return chunk("DELETE FROM %1$s", month, "type = ?", type, limit);
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

    private int chunk(String verb, YearMonth month, String condition, String value, int limit) {
        return jdbc.update(
                (verb + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE " + condition + " LIMIT ?))")
                        .formatted(table(month)),
                value,
                limit);
    }

    private static String table(YearMonth month) {
        return "event_log_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    public static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
