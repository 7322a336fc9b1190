package app.spots.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers an outbox to Kafka, at least once and in order per key. Any number of relays may run over one outbox: a session
 * advisory lock lets one of them lead, the others wait to take over. Outages of broker and database are waited out; the
 * cursor moves only past messages which the broker acknowledged.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    /** Beyond this many the exact number helps nobody and counting costs. */
    private static final int LAG_LIMIT = 100_000;

    private final DataSource ownConnections;
    private final RelaySettings settings;
    private final Delivery delivery;
    private final Backoff backoff;
    private final Semaphore wakeUps = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile boolean leader;
    private long nextCleaning = System.nanoTime();

    /**
     * @param ownConnections opens connections outside the service's pool: one is held for as long as the relay runs
     * @param kafka producer settings, at least {@code bootstrap.servers}; acknowledgements, idempotence and serializers are
     *     the relay's
     */
    public OutboxRelay(DataSource ownConnections, Map<String, Object> kafka, RelaySettings settings) {
        this.ownConnections = ownConnections;
        this.settings = settings;
        this.delivery = new Delivery(kafka);
        this.backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff());
    }

    /** Starts delivering, also again after {@link #close()}. */
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        closed = false;
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
    }

    public boolean isLeader() {
        return leader;
    }

    /** Looks for messages now instead of after the poll interval; worth calling after a commit. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Messages not yet acknowledged by the broker, counted up to 100,000 rows; running transactions' are not seen. */
    public long lag() {
        String sql = """
                SELECT coalesce(sum(messages), 0) FROM (
                  SELECT messages FROM %s m, %s c
                  WHERE m.transaction_id >= c.window_end OR (m.transaction_id >= c.window_start AND m.id > c.id)
                  LIMIT %d) due
                """.formatted(settings.table(), TableName.sibling(settings.table(), "outbox_cursor"), LAG_LIMIT);
        try (Connection connection = ownConnections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw OutboxException.during("count what the outbox holds", e);
        }
    }

    /** When the oldest message was written that the broker has not acknowledged; running transactions' are not seen. */
    public @Nullable Instant oldestPending() {
        String sql = """
                SELECT min(created_at) FROM %s m, %s c
                WHERE m.transaction_id >= c.window_end OR (m.transaction_id >= c.window_start AND m.id > c.id)
                """.formatted(settings.table(), TableName.sibling(settings.table(), "outbox_cursor"));
        try (Connection connection = ownConnections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            OffsetDateTime oldest = row.getObject(1, OffsetDateTime.class);
            return oldest == null ? null : oldest.toInstant();
        } catch (SQLException e) {
            throw OutboxException.during("look for the oldest message that the outbox holds", e);
        }
    }

    /** Finishes the batch in flight, then gives up the lead; a broker that is away is waited for 10 seconds. */
    @Override
    public synchronized void close() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        thread = null;
        closed = true;
        wake();
        try {
            if (!running.join(CLOSE_TIMEOUT)) {
                running.interrupt();
                running.join(CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                session();
            }
        } catch (InterruptedException e) {
            log.warn("Outbox relay of {} interrupted: what is in flight will be sent again", settings.table());
            delivery.reset();
        } finally {
            delivery.close();
        }
    }

    private void session() throws InterruptedException {
        try (LeaderSession session = new LeaderSession(ownConnections.getConnection(), settings)) {
            awaitLead(session);
            relay(session);
        } catch (SQLException e) {
            log.warn("Outbox relay of {} has no database ({}), tries again", settings.table(), e.getSQLState());
            log.debug("Database failure", e);
            startOver();
        } catch (RuntimeException e) {
            // Nobody would notice if this thread ended: events would only pile up.
            log.error("Outbox relay of {} failed, tries again", settings.table(), e);
            startOver();
        } finally {
            leader = false;
        }
    }

    private void startOver() throws InterruptedException {
        leader = false;
        delivery.reset();
        pause(backoff.next());
    }

    private void awaitLead(LeaderSession session) throws SQLException, InterruptedException {
        while (!closed && !session.lead()) {
            backoff.reset();
            pause(settings.leaderInterval());
        }
        if (closed) {
            return;
        }
        if (session.adoptRestoredOutbox()) {
            log.warn(
                    "Outbox {} comes from another database server: its undelivered messages go first",
                    settings.table());
        }
        session.resume();
        leader = true;
        log.info("Outbox relay of {} leads", settings.table());
    }

    private void relay(LeaderSession session) throws SQLException, InterruptedException {
        while (!closed) {
            List<PendingMessage> batch = session.next();
            if (batch.isEmpty()) {
                backoff.reset();
                cleanWhenDue(session);
                pause(settings.pollInterval());
            } else {
                deliver(session, batch);
                cleanWhenDue(session);
            }
        }
    }

    private void deliver(LeaderSession session, List<PendingMessage> batch) throws SQLException, InterruptedException {
        Delivery.Outcome outcome = delivery.send(batch, session::verify);
        Long acknowledged = outcome.acknowledged();
        if (acknowledged != null) {
            session.advance(acknowledged);
        }
        if (outcome.failure() == null) {
            backoff.reset();
            return;
        }
        log.warn(
                "Outbox relay of {} could not reach the broker, tries again: {}",
                settings.table(),
                outcome.failure().toString());
        delivery.reset();
        pause(backoff.next());
    }

    private void cleanWhenDue(LeaderSession session) throws SQLException {
        if (System.nanoTime() - nextCleaning >= 0) {
            // A table that fills faster than it is cleaned goes on at the next turn, between two batches.
            Duration pause = session.clean() ? Duration.ZERO : settings.cleanInterval();
            nextCleaning = System.nanoTime() + pause.toNanos();
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        if (!closed && wakeUps.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }
}
