package app.spots.rules.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A partition a day: made ahead and when a late decision needs it, dropped whole when its day is over for good. */
@Component
class DecisionPartitions implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(DecisionPartitions.class);
    private static final int DAYS_AHEAD = 2;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DecisionProperties properties;
    private final Clock clock;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    DecisionPartitions(JdbcTemplate jdbc, TransactionTemplate transaction, DecisionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        turnOver();
    }

    /** Often enough that a replica which slept over midnight catches up. */
    @Scheduled(cron = "0 */30 * * * *", zone = "UTC")
    void turnOver() {
        LocalDate today = today();
        transaction.executeWithoutResult(status -> {
            lock();
            for (int day = 0; day <= DAYS_AHEAD; day++) {
                create(today.plusDays(day));
            }
            prune("decision", properties.retention());
            prune("decision_rest", properties.candidateRetention());
        });
    }

    boolean keeps(LocalDate day) {
        return isKept(day, properties.retention());
    }

    boolean keepsCandidates(LocalDate day) {
        return isKept(day, properties.candidateRetention());
    }

    boolean isBeyond(LocalDate day) {
        return day.isAfter(today().plusDays(DAYS_AHEAD));
    }

    /** Outside the transaction that writes: a statement of this kind holds up every other. */
    void ensure(LocalDate day) {
        if (!made.contains(day)) {
            transaction.executeWithoutResult(status -> {
                lock();
                create(day);
            });
        }
    }

    private void create(LocalDate day) {
        String name = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        for (String table : List.of("decision", "decision_rest")) {
            jdbc.execute("CREATE TABLE IF NOT EXISTS %s_%s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
                    .formatted(table, name, table, day, day.plusDays(1)));
        }
        made.add(day);
    }

    private void prune(String table, Duration retention) {
        String youngest = table + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(oldest(retention));
        List<String> old = jdbc.queryForList("""
                SELECT child.relname FROM pg_inherits
                JOIN pg_class child ON child.oid = inhrelid
                WHERE inhparent = ?::regclass AND child.relname < ?
                """, String.class, table, youngest);
        for (String partition : old) {
            jdbc.execute("DROP TABLE " + partition);
            log.info("Dropped {}: its decisions are past their time", partition);
        }
        made.removeIf(day -> !keeps(day));
    }

    private boolean isKept(LocalDate day, Duration retention) {
        return !day.isBefore(oldest(retention));
    }

    private LocalDate oldest(Duration retention) {
        return today().minusDays(retention.toDays());
    }

    /** CREATE … IF NOT EXISTS of two replicas at once can still collide in the catalogue. */
    private void lock() {
        jdbc.query(
                "SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext('decision partitions'))", row -> {});
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
