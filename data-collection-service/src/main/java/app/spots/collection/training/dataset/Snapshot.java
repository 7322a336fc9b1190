package app.spots.collection.training.dataset;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything in one snapshot, by cursor. Read-only, so it takes no transaction id and holds no relay back; what it holds
 * back while it lasts is vacuum.
 */
@Component
class Snapshot {
    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Snapshot(DataSource dataSource, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(ROWS_AT_ONCE);
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Streams within {@link #read}. */
    JdbcTemplate jdbc() {
        return jdbc;
    }

    <T> T read(Supplier<T> reading) {
        T result = transaction.execute(status -> reading.get());
        if (result == null) {
            throw new IllegalStateException("A snapshot reads something");
        }
        return result;
    }
}
