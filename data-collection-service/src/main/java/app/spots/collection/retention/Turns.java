package app.spots.collection.retention;

import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one replica at a time clean up, in short transactions: a long one would hold back every outbox of the server. The lock
 * belongs to the transaction, so that a replica which dies has none.
 */
@Component
class Turns {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Turns(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * @param step says how many rows it took
     * @return that, or 0 where another replica is at it
     */
    int once(IntSupplier step) {
        return Objects.requireNonNull(transaction.execute(status -> mayGo() ? step.getAsInt() : 0));
    }

    /** Until a step finds nothing more, or another replica is at it. */
    long untilDone(IntSupplier step) {
        long total = 0;
        int taken;
        do {
            taken = once(step);
            total += taken;
        } while (taken > 0);
        return total;
    }

    <T> List<T> look(Supplier<List<T>> look) {
        return Objects.requireNonNull(transaction.execute(status -> look.get()));
    }

    private boolean mayGo() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT pg_try_advisory_xact_lock(hashtext('collection retention'))", Boolean.class));
    }
}
