package app.spots.collection.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.testing.TestTokens;
import app.spots.collection.log.LogMonths;
import app.spots.collection.log.LogMonths.Chunk;
import app.spots.collection.quarantine.QuarantineRetention;
import app.spots.collection.sync.ReceiptRetention;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncStatus;
import app.spots.outbox.OutboxRelay;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Months of 2015, which the log of a test otherwise has not, under clocks of that year. */
@CollectionTest
class RetentionTests {
    private static final Duration FOR_EVER = Duration.ofDays(40_000);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private LogMonths months;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private Turns turns;

    @Autowired
    private QuarantineRetention quarantine;

    @Autowired
    private ReceiptRetention receipts;

    private final String agentId = "agent_" + UUID.randomUUID();

    @AfterEach
    void dropWhatIsLeft() {
        for (int month = 1; month <= 3; month++) {
            jdbc.execute("DROP TABLE IF EXISTS event_log_2015_0" + month);
        }
        jdbc.update("DELETE FROM log_month_kept");
    }

    @Test
    void dropsMonthsThatAreOldFromTheirFirstToTheirLastDay() {
        month(1);
        month(2);
        month(3);
        event("2015-01-31T23:59:59Z", "spots.spot.tapped.v1", "training");
        event("2015-02-01T00:00:00Z", "spots.spot.tapped.v1", "training");
        event("2015-03-31T23:59:59Z", "spots.spot.tapped.v1", "training");
        RetentionProperties kept = keepingLog(Duration.ofDays(60), Map.of(), Map.of());

        assertThat(at("2015-04-01T23:59:59Z", kept).cleanUp()).containsEntry("log months", 0L);
        assertThat(at("2015-04-02T00:00:00Z", kept).cleanUp()).containsEntry("log months", 1L);
        assertThat(rows()).isEqualTo(2);
        assertThat(at("2015-05-31T00:00:00Z", kept).cleanUp()).containsEntry("log months", 2L);
        assertThat(rows()).isZero();
    }

    @Test
    void anEventOutlivesEachOfItsPurposes() {
        month(1);
        month(2);
        for (int i = 0; i < 7; i++) {
            event("2015-01-10T00:00:00Z", "spots.spot.tapped.v1", "analytics");
            event("2015-01-11T00:00:00Z", "spots.spot.tapped.v1", "training", "analytics");
            event("2015-01-12T00:00:00Z", "spots.spot.tapped.v1", "training");
        }
        event("2015-02-01T00:00:00Z", "spots.spot.tapped.v1", "analytics");
        RetentionProperties kept = keepingLog(FOR_EVER, Map.of("analytics", Duration.ofDays(10)), Map.of());

        assertThat(at("2015-02-12T00:00:00Z", kept).cleanUp()).containsEntry("purposes", 14L);

        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT purposes::text FROM event_log_2015_01 WHERE agent_id = ?",
                        String.class,
                        agentId))
                .containsExactly("{training}");
        assertThat(rows()).isEqualTo(15);
        assertThat(at("2015-02-12T00:00:00Z", kept).cleanUp()).containsEntry("purposes", 0L);
    }

    @Test
    void aTypeCanHaveAShorterTime() {
        month(1);
        for (int i = 0; i < 7; i++) {
            event("2015-01-10T00:00:00Z", "spots.search.performed.v1", "training");
            event("2015-01-10T00:00:00Z", "spots.spot.tapped.v1", "training");
        }
        RetentionProperties kept =
                keepingLog(FOR_EVER, Map.of(), Map.of("spots.search.performed.v1", Duration.ofDays(1)));

        assertThat(at("2015-02-03T00:00:00Z", kept).cleanUp()).containsEntry("types", 7L);
        assertThat(rows()).isEqualTo(7);
    }

    @Test
    void aChunkTakesOnlyWhatLiesBehindThePlaceItIsGiven() {
        month(1);
        for (int i = 0; i < 7; i++) {
            event("2015-01-10T00:00:00Z", "spots.search.performed.v1", "training", "analytics");
        }
        YearMonth month = YearMonth.of(2015, 1);
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        Chunk first =
                transaction.execute(status -> months.deleteType(month, "spots.search.performed.v1", Chunk.START, 3));
        Chunk rest = transaction.execute(status -> months.withdrawPurpose(month, "analytics", first.last(), 100));

        assertThat(first.rows()).isEqualTo(3);
        assertThat(rest.rows()).isEqualTo(4);
        assertThat(rows()).isEqualTo(4);
        // Changed rows lie behind those that were there.
        assertThat(transaction
                        .<Chunk>execute(status -> months.deleteType(month, "spots.search.performed.v1", "(9,0)", 100))
                        .rows())
                .isZero();
        assertThat(transaction
                        .<Chunk>execute(status -> months.deleteForPurposeAlone(month, "training", rest.last(), 100))
                        .rows())
                .isEqualTo(4);
    }

    @Test
    void whatIsNotDeliveredKeepsItsMonth() {
        month(1);
        month(2);
        event("2015-01-10T00:00:00Z", "spots.spot.tapped.v1", "training");
        event("2015-02-10T00:00:00Z", "spots.spot.tapped.v1", "training");
        RetentionProperties kept = keepingLog(Duration.ofDays(1), Map.of("training", Duration.ofDays(1)), Map.of());
        // A transaction that has not been yet: no relay delivers it.
        jdbc.update("""
                INSERT INTO outbox_message (transaction_id, topic, message_key, headers, payload, created_at)
                VALUES ('9000000000000000', 'nowhere', ?, '{}', '', '2015-02-10T00:00:00Z')
                """, agentId);
        try {
            assertThat(at("2015-06-01T00:00:00Z", kept).cleanUp()).containsEntry("log months", 1L);
            assertThat(rows()).isOne();
        } finally {
            jdbc.update("DELETE FROM outbox_message WHERE message_key = ?", agentId);
        }
        assertThat(at("2015-06-01T00:00:00Z", kept).cleanUp()).containsEntry("log months", 1L);
    }

    @Test
    void oneReplicaAtATimeCleansUp() throws SQLException {
        month(1);
        RetentionProperties kept = keepingLog(Duration.ofDays(1), Map.of(), Map.of());
        try (Connection other = database.getConnection()) {
            other.createStatement().execute("SELECT pg_advisory_lock(hashtext('collection retention'))");
            assertThat(at("2015-06-01T00:00:00Z", kept).cleanUp().values()).containsOnly(0L);
            other.createStatement().execute("SELECT pg_advisory_unlock(hashtext('collection retention'))");
        }
        assertThat(at("2015-06-01T00:00:00Z", kept).cleanUp()).containsEntry("log months", 1L);
    }

    @Test
    void aMonthThatSomebodyReadsWaits() throws SQLException {
        month(1);
        RetentionProperties kept = keepingLog(Duration.ofDays(1), Map.of(), Map.of());
        try (Connection reader = database.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT count(*) FROM event_log");
            assertThat(at("2015-06-01T00:00:00Z", kept).cleanUp()).containsEntry("log months", -1L);
            reader.rollback();
        }
        assertThat(at("2015-06-01T00:00:00Z", kept).cleanUp()).containsEntry("log months", 1L);
    }

    @Test
    void nothingThatFailsEndsTheDay() {
        RetentionProperties kept =
                keepingLog(FOR_EVER, Map.of("analytics", FOR_EVER), Map.of("spots.spot.tapped.v1", FOR_EVER));
        Turns noConnection = new Turns(jdbc, new TransactionTemplate(new AbstractPlatformTransactionManager() {
            @Override
            protected Object doGetTransaction() {
                throw new CannotCreateTransactionException("no connection");
            }

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {}

            @Override
            protected void doCommit(DefaultTransactionStatus status) {}

            @Override
            protected void doRollback(DefaultTransactionStatus status) {}
        }));

        assertThat(at("2015-06-01T00:00:00Z", kept, noConnection).cleanUp())
                .hasSize(7)
                .allSatisfy((part, taken) -> assertThat(taken).isEqualTo(-1));
    }

    @Test
    void quarantineAndDecisionsGoInChunks() {
        for (int i = 0; i < 7; i++) {
            jdbc.update("""
                    INSERT INTO quarantined_event (fingerprint, original, reason, channel, agent_id, received_at, context)
                    VALUES (?, '', 'old', 'feed', ?, '2015-01-01T00:00:00Z'::timestamptz + make_interval(days => ?), '{}')
                    """, UUID.randomUUID().toString().getBytes(), agentId, i);
            jdbc.update("""
                    INSERT INTO quarantine_decision
                    VALUES (-?, NULL, 'feed', 'discarded', 'quarantined', 'old', 'why', 'me', '2015-01-01T00:00:00Z')
                    """, i + 1);
        }
        RetentionProperties kept =
                new RetentionProperties(FOR_EVER, null, null, Duration.ofDays(10), FOR_EVER, Duration.ofDays(10), 2);

        assertThat(at("2015-01-15T00:00:00Z", kept).cleanUp())
                .containsEntry("quarantined", 4L)
                .containsEntry("decisions", 7L);
        assertThat(at("2015-02-15T00:00:00Z", kept).cleanUp()).containsEntry("quarantined", 3L);
    }

    @Test
    void receiptsGoWatermarksStay() {
        Phone phone = Phone.fresh();
        List<Phone.Event> events = phone.visits(10);
        RetentionProperties kept =
                new RetentionProperties(FOR_EVER, null, null, FOR_EVER, Duration.ofDays(10), FOR_EVER, 3);
        try (Api api = new Api(port)) {
            api.sync(phone, events.subList(0, 6));
            at("2015-01-01T00:00:00Z", kept).cleanUp();
            api.sync(phone, events.subList(7, 9));
            at("2015-01-05T00:00:00Z", kept).cleanUp();
            assertThat(receipts(api, phone).receipts()).hasSize(8);

            assertThat(at("2015-01-12T00:00:00Z", kept).cleanUp().get("receipts"))
                    .isPositive();

            SyncReceipts left = receipts(api, phone);
            assertThat(left.receipts()).extracting(SyncReceipts.Receipt::seq).containsExactly(8L, 9L);
            assertThat(left.durableThrough()).isEqualTo(6);
            assertThat(api.sync(phone, events.subList(0, 7)).results().values())
                    .extracting(result -> result.status())
                    .containsOnly(SyncStatus.DUPLICATE, SyncStatus.ACCEPTED);
            assertThat(receipts(api, phone).durableThrough()).isEqualTo(9);
            assertThat(jdbc.queryForObject(
                            "SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, phone.agentId()))
                    .isEqualTo(9);
        }
    }

    @Test
    void refusesTimesForWhatItDoesNotKnow() {
        assertThatThrownBy(() -> keepingLog(FOR_EVER, Map.of("advertising", FOR_EVER), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keepingLog(FOR_EVER, Map.of(), Map.of("spots.dream.dreamt.v1", FOR_EVER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Retention at(String now, RetentionProperties kept) {
        return at(now, kept, turns);
    }

    private Retention at(String now, RetentionProperties kept, Turns turns) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new Retention(
                new LogRetention(months, relay, turns, kept, clock),
                quarantine,
                receipts,
                turns,
                new Retention.Kept(kept, clock));
    }

    private static RetentionProperties keepingLog(
            Duration log, Map<String, Duration> purposes, Map<String, Duration> types) {
        return new RetentionProperties(log, purposes, types, FOR_EVER, FOR_EVER, FOR_EVER, 3);
    }

    private static SyncReceipts receipts(Api api, Phone phone) {
        return api.get(
                        "/v1/sync/receipts?installId=" + phone.installId(),
                        TestTokens.get().phone(phone.agentId()))
                .as(SyncReceipts.class);
    }

    private void month(int number) {
        YearMonth month = YearMonth.of(2015, number);
        jdbc.execute("CREATE TABLE event_log_2015_0%d PARTITION OF event_log FOR VALUES FROM ('%s-01Z') TO ('%s-01Z')"
                .formatted(number, month, month.plusMonths(1)));
    }

    private void event(String receivedAt, String type, String... purposes) {
        jdbc.update("""
                INSERT INTO event_log (received_at, event_id, agent_id, type, schema_version, occurred_at, time_quality,
                  consent_version, purposes, payload)
                VALUES (?::timestamptz, gen_random_uuid(), ?, ?, 1, now(), 'declared', '1', string_to_array(?, ','), '{}')
                """, receivedAt, agentId, type, String.join(",", purposes));
    }

    private int rows() {
        return jdbc.queryForObject("SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, agentId);
    }
}
