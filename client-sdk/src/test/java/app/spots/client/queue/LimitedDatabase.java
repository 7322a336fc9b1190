package app.spots.client.queue;

import app.spots.client.sql.JdbcDatabase;
import app.spots.client.sql.SqlDatabase;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A real database that may not grow: SQLite itself says SQLITE_FULL. */
final class LimitedDatabase implements SqlDatabase {
    private final JdbcDatabase database;

    LimitedDatabase(Path file) {
        this.database = JdbcDatabase.durable(file);
    }

    void limitToPresentSize() {
        // Less than it has means what it has.
        limit(1);
    }

    void lift() {
        limit(1_073_741_823);
    }

    private void limit(int pages) {
        database.inTransaction(() -> {
            database.query("PRAGMA max_page_count = " + pages, row -> false);
            return true;
        });
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    @Override
    public void update(String sql, Object... arguments) {
        database.update(sql, arguments);
    }

    @Override
    public void query(String sql, Predicate<Row> each, Object... arguments) {
        database.query(sql, each, arguments);
    }

    @Override
    public void close() {
        database.close();
    }
}
