package app.spots.client.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SQLite by its JDBC driver. Small caches: a process may hold very many of these. */
public final class JdbcDatabase implements SqlDatabase {
    private static final int SQLITE_FULL = 13;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private JdbcDatabase(Connection connection) {
        this.connection = connection;
    }

    /** A commit survives a power cut. */
    public static JdbcDatabase durable(Path file) {
        return open(file, "FULL");
    }

    /** A commit survives a crash of the process; a power cut may take the last ones, never half of one. */
    public static JdbcDatabase cached(Path file) {
        return open(file, "NORMAL");
    }

    private static JdbcDatabase open(Path file, String synchronous) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = " + synchronous);
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("PRAGMA cache_size = -512");
                statement.execute("PRAGMA wal_autocheckpoint = 250");
                statement.execute("PRAGMA journal_size_limit = 1048576");
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new JdbcDatabase(connection);
        } catch (SQLException e) {
            throw failed("cannot open " + file.getFileName(), e);
        }
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        try {
            T result = work.get();
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw failed("cannot commit", e);
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void update(String sql, @Nullable Object... arguments) {
        try {
            bound(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            forget(sql);
            throw failed("cannot write", e);
        }
    }

    @Override
    public void query(String sql, Predicate<Row> each, @Nullable Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            Row row = new JdbcRow(rows);
            boolean goesOn = true;
            while (goesOn && rows.next()) {
                goesOn = each.test(row);
            }
        } catch (SQLException e) {
            forget(sql);
            throw failed("cannot read", e);
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** The driver finalises a statement that failed; it would refuse to run again. */
    private void forget(String sql) {
        PreparedStatement failed = statements.remove(sql);
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            // The failure that is on its way to the caller is the one to tell.
            return;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("cannot close", e);
        }
    }

    private static SqlFailedException failed(String what, SQLException e) {
        return new SqlFailedException(what + ": " + e.getMessage(), (e.getErrorCode() & 0xff) == SQLITE_FULL, e);
    }

    private record JdbcRow(ResultSet rows) implements Row {
        @Override
        public long number(int column) {
            try {
                return rows.getLong(column);
            } catch (SQLException e) {
                throw failed("cannot read", e);
            }
        }

        @Override
        public @Nullable String text(int column) {
            try {
                return rows.getString(column);
            } catch (SQLException e) {
                throw failed("cannot read", e);
            }
        }

        @Override
        public boolean isNull(int column) {
            return text(column) == null;
        }
    }
}
