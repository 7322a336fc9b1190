package app.spots.collection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.spots.collection.testing.CollectionTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody reads the log for long, as a build of a data set does, when it is time for a new month. */
@CollectionTest
class LogPartitionsTests {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource database;

    private final YearMonth thisMonth = YearMonth.now(ZoneOffset.UTC);
    private final YearMonth missing = thisMonth.plusMonths(LogPartitions.MONTHS_AHEAD + 1);

    @AfterEach
    void dropMissing() {
        jdbc.execute("DROP TABLE IF EXISTS " + table(missing));
    }

    @Test
    void aMonthToComeWaitsForTheReaderAndNobodyElseDoes() throws SQLException {
        LogPartitions nextMonth = in(thisMonth.plusMonths(1));
        try (Connection reader = database.getConnection()) {
            read(reader);

            assertTimeoutPreemptively(SOON, nextMonth::createAhead);

            assertThat(exists(missing)).isFalse();
            assertTimeoutPreemptively(SOON, () -> jdbc.update("DELETE FROM event_log WHERE agent_id = 'agent_nobody'"));
            reader.rollback();
        }

        nextMonth.createAhead();

        assertThat(exists(missing)).isTrue();
    }

    @Test
    void whereNothingIsMissingAReaderDoesNotMatter() throws SQLException {
        try (Connection reader = database.getConnection()) {
            read(reader);

            assertTimeoutPreemptively(SOON, in(thisMonth)::createAhead);

            reader.rollback();
        }
    }

    @Test
    void withoutThisMonthAndTheNextNothingGoesOn() throws SQLException {
        try (Connection reader = database.getConnection()) {
            read(reader);

            assertThatIllegalStateException()
                    .isThrownBy(() -> assertTimeoutPreemptively(SOON, in(missing.minusMonths(1))::createAhead))
                    .withMessageContaining(missing.toString());

            reader.rollback();
        }
    }

    private LogPartitions in(YearMonth month) {
        Instant middle = month.atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new LogPartitions(jdbc, transaction, Clock.fixed(middle, ZoneOffset.UTC));
    }

    private static void read(Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        reader.createStatement().executeQuery("SELECT count(*) FROM event_log");
    }

    private boolean exists(YearMonth month) {
        return jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, table(month));
    }

    private static String table(YearMonth month) {
        return "event_log_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
