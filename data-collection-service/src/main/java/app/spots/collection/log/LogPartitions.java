package app.spots.collection.log;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the log's monthly partitions ahead of time: at start, so that the service is never ready without one, and daily. */
@Component
class LogPartitions implements InitializingBean {
    static final int MONTHS_AHEAD = 3;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LogPartitions(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        createAhead();
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "UTC")
    void createAhead() {
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        transaction.executeWithoutResult(status -> {
            // CREATE … IF NOT EXISTS of two replicas at once can still collide in the catalogue.
            jdbc.query("SELECT pg_advisory_xact_lock(hashtext('event_log partitions'))", row -> {});
            for (int month = -1; month <= MONTHS_AHEAD; month++) {
                create(now.plusMonths(month));
            }
        });
    }

    private void create(YearMonth month) {
        jdbc.execute("""
                CREATE TABLE IF NOT EXISTS event_log_%d_%02d PARTITION OF event_log
                FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')
                """.formatted(month.getYear(), month.getMonthValue(), month, month.plusMonths(1)));
    }
}
