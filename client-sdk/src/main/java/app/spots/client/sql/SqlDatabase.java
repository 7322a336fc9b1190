package app.spots.client.sql;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file: WAL, and {@code synchronous=FULL} where the opener asks for it. Its user calls it from one thread at a time.
 * An Android app may back it by {@code android.database.sqlite.SQLiteDatabase}.
 */
public interface SqlDatabase extends AutoCloseable {
    /**
     * Commits what {@code work} did when it returns, and takes it back when it throws.
     *
     * @throws SqlFailedException when the storage failed; nothing of the work is kept then
     */
    <T> T inTransaction(Supplier<T> work);

    /** Within a transaction. @param arguments Long, Integer, String or null */
    void update(String sql, @Nullable Object... arguments);

    /** Within a transaction: hands over row by row until {@code each} says no. */
    void query(String sql, Predicate<Row> each, @Nullable Object... arguments);

    @Override
    void close();

    /** The row at hand; columns count from 1. */
    interface Row {
        long number(int column);

        @Nullable
        String text(int column);

        boolean isNull(int column);
    }
}
