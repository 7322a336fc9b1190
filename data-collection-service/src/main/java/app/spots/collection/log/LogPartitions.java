package app.spots.collection.log;

import app.spots.servicedefaults.partition.PartitionChanges;
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

    private final PartitionChanges partitions;
    private final Clock clock;

    LogPartitions(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.partitions = new PartitionChanges(jdbc, transaction, "event_log");
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        createAhead();
    }

    /** Others may wait for the next time; without this month's and the next one's nothing goes on. */
    @Scheduled(cron = "0 17 3 * * *", zone = "UTC")
    void createAhead() {
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth month = now.plusMonths(ahead);
            if (!exists(month) && (ahead == 0 || ahead == 1)) {
                throw new IllegalStateException("There is no partition of the log for " + month);
            }
        }
    }

    private boolean exists(YearMonth month) {
        return partitions.tryCreate(
                "event_log_%d_%02d".formatted(month.getYear(), month.getMonthValue()),
                "event_log",
                "FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')".formatted(month, month.plusMonths(1)));
    }
}
