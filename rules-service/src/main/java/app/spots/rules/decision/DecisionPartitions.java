package app.spots.rules.decision;

import app.spots.servicedefaults.partition.PartitionChanges;
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
    private static final List<String> TABLES = List.of("decision", "decision_rest");

    private final JdbcTemplate jdbc;
    private final PartitionChanges partitions;
    private final DecisionProperties properties;
    private final Clock clock;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    DecisionPartitions(JdbcTemplate jdbc, TransactionTemplate transaction, DecisionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.partitions = new PartitionChanges(jdbc, transaction, "decision");
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        turnOver();
    }

    /**
     * Often enough that a replica which slept over midnight catches up. Others may wait for the next time; without today's and
     * tomorrow's nothing goes on.
     */
    @Scheduled(cron = "0 */30 * * * *", zone = "UTC")
    void turnOver() {
        LocalDate today = today();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (!exists(day) && ahead <= 1) {
                throw new IllegalStateException("There is no partition of the decisions for " + day);
            }
        }
        prune("decision", properties.retention());
        prune("decision_rest", properties.candidateRetention());
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

    /**
     * Outside the transaction that writes: a statement of this kind holds up every other.
     *
     * @throws org.springframework.dao.DataAccessException when the tables are in use for too long
     */
    void ensure(LocalDate day) {
        if (!made.contains(day)) {
            TABLES.forEach(table -> partitions.create(name(table, day), table, bounds(day)));
            made.add(day);
        }
    }

    private boolean exists(LocalDate day) {
        boolean exists = true;
        for (String table : TABLES) {
            exists &= partitions.tryCreate(name(table, day), table, bounds(day));
        }
        if (exists) {
            made.add(day);
        }
        return exists;
    }

    private static String name(String table, LocalDate day) {
        return table + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String bounds(LocalDate day) {
        return "FOR VALUES FROM ('%s') TO ('%s')".formatted(day, day.plusDays(1));
    }

    private void prune(String table, Duration retention) {
        String youngest = name(table, oldest(retention));
        List<String> old = jdbc.queryForList("""
                SELECT child.relname FROM pg_inherits
                JOIN pg_class child ON child.oid = inhrelid
                WHERE inhparent = ?::regclass AND child.relname < ?
                """, String.class, table, youngest);
        for (String partition : old) {
            if (partitions.tryDrop(partition)) {
                log.info("Dropped {}: its decisions are past their time", partition);
            }
        }
        made.removeIf(day -> !keeps(day));
    }

    private boolean isKept(LocalDate day, Duration retention) {
        return !day.isBefore(oldest(retention));
    }

    private LocalDate oldest(Duration retention) {
        return today().minusDays(retention.toDays());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
