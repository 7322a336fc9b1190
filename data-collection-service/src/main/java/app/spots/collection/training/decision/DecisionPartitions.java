package app.spots.collection.training.decision;

import app.spots.collection.training.TrainingProperties;
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
    private final TransactionTemplate transaction;
    private final TrainingProperties properties;
    private final Clock clock;

    DecisionPartitions(JdbcTemplate jdbc, TransactionTemplate transaction, TrainingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        move();
    }

    @Scheduled(cron = "0 27 3 * * *", zone = "UTC")
    void move() {
        transaction.executeWithoutResult(status -> {
            // CREATE … IF NOT EXISTS of two replicas at once can still collide in the catalogue.
            jdbc.query("SELECT pg_advisory_xact_lock(hashtext('training partitions'))", row -> {});
            LocalDate oldest = monday(horizon());
            for (LocalDate week = oldest; !week.isAfter(last()); week = week.plusWeeks(1)) {
                create(week);
            }
            TABLES.forEach(table -> dropBefore(table, oldest));
        });
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

    private void create(LocalDate week) {
        for (String table : TABLES) {
            jdbc.execute("""
                    CREATE TABLE IF NOT EXISTS %s_%s PARTITION OF %s
                    FOR VALUES FROM ('%s 00:00:00+00') TO ('%s 00:00:00+00')
                    """.formatted(table, week.format(NAME), table, week, week.plusWeeks(1)));
        }
    }

    private void dropBefore(String table, LocalDate oldest) {
        List<String> partitions = jdbc.queryForList("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = ?::regclass AND c.relname < ?
                """, String.class, table, table + "_" + oldest.format(NAME));
        partitions.forEach(partition -> jdbc.execute("DROP TABLE " + partition));
    }
}
