package app.spots.collection.training.decision;

import app.spots.collection.training.TrainingProperties;
import app.spots.servicedefaults.partition.PartitionChanges;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Weekly partitions of the kept decisions: made ahead of time, dropped whole when all of a week is past its retention. */
@Component
class DecisionPartitions implements InitializingBean {
    static final int WEEKS_AHEAD = 4;

    private static final List<String> TABLES = List.of("training_decision", "training_impression");
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcTemplate jdbc;
    private final PartitionChanges partitions;
    private final TrainingProperties properties;
    private final Clock clock;

    DecisionPartitions(JdbcTemplate jdbc, TransactionTemplate transaction, TrainingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.partitions = new PartitionChanges(jdbc, transaction, "training");
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        move();
    }

    /** Others may wait for the next time; without this week's and the next one's nothing goes on. */
    @Scheduled(cron = "0 27 3 * * *", zone = "UTC")
    void move() {
        LocalDate oldest = monday(horizon());
        LocalDate thisWeek = monday(clock.instant());
        for (LocalDate week = oldest; !week.isAfter(last()); week = week.plusWeeks(1)) {
            boolean isNeeded = week.equals(thisWeek) || week.equals(thisWeek.plusWeeks(1));
            if (!exists(week) && isNeeded) {
                throw new IllegalStateException("There is no partition of the decisions for the week of " + week);
            }
        }
        TABLES.forEach(table -> dropBefore(table, oldest));
    }

    /** Decisions of before have no partition. */
    Instant horizon() {
        return clock.instant().minus(properties.retention());
    }

    /** From then on there is no partition yet. */
    Instant end() {
        return last().plusWeeks(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private LocalDate last() {
        return monday(clock.instant()).plusWeeks(WEEKS_AHEAD);
    }

    private static LocalDate monday(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private boolean exists(LocalDate week) {
        boolean exists = true;
        for (String table : TABLES) {
            exists &= partitions.tryCreate(
                    table + "_" + week.format(NAME),
                    table,
                    "FOR VALUES FROM ('%s 00:00:00+00') TO ('%s 00:00:00+00')".formatted(week, week.plusWeeks(1)));
        }
        return exists;
    }

    private void dropBefore(String table, LocalDate oldest) {
        List<String> old = jdbc.queryForList("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = ?::regclass AND c.relname < ?
                """, String.class, table, table + "_" + oldest.format(NAME));
        old.forEach(partitions::tryDrop);
    }
}
