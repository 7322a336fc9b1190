package app.spots.servicedefaults.partition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes and drops partitions of tables in use. Such a statement locks the whole table, and whoever comes after it queues
 * behind it: so it waits three seconds at most for those who read, each in a transaction of its own, and is not run at all
 * where there is nothing to do.
 */
public final class PartitionChanges {
    private static final Logger log = LoggerFactory.getLogger(PartitionChanges.class);

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final String name;

    /** @param name of what is partitioned: one replica at a time changes it */
    public PartitionChanges(JdbcTemplate jdbc, TransactionOperations transaction, String name) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.name = name;
    }

    /**
     * Makes a partition unless it exists.
     *
     * @param bounds from FOR VALUES on
     * @throws DataAccessException when the table is in use for too long; another try may do
     */
    public void create(String partition, String table, String bounds) {
        if (!exists(partition)) {
            change("CREATE TABLE IF NOT EXISTS %s PARTITION OF %s %s".formatted(partition, table, bounds));
        }
    }

    /** @return whether the partition exists now; where it does not, that is logged, and the next try may make it */
    public boolean tryCreate(String partition, String table, String bounds) {
        return tried("made", partition, () -> create(partition, table, bounds));
    }

    /** @return whether the partition is gone now */
    public boolean tryDrop(String partition) {
        return tried("dropped", partition, () -> change("DROP TABLE IF EXISTS " + partition));
    }

    private boolean exists(String partition) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, partition));
    }

    private void change(String sql) {
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("SET LOCAL lock_timeout = '3s'");
            // CREATE … IF NOT EXISTS of two replicas at once can still collide in the catalogue.
            jdbc.query(
                    "SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext(?))",
                    row -> {},
                    name + " partitions");
            jdbc.execute(sql);
        });
    }

    private static boolean tried(String what, String partition, Runnable change) {
        try {
            change.run();
            return true;
        } catch (DataAccessException e) {
            log.warn(
                    "{} could not be {} and waits for the next time: {}",
                    partition,
                    what,
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
