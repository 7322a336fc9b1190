package app.spots.training.examples;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Reads Parquet by DuckDB, in memory; nothing is downloaded. Native code: not for virtual threads. */
final class Parquet implements AutoCloseable {
    private final Connection connection;

    private Parquet(Connection connection) {
        this.connection = connection;
    }

    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static Parquet reader() {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "1");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        try {
            return new Parquet(DriverManager.getConnection("jdbc:duckdb:", settings));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not open", e);
        }
    }

    List<String> columns(Path file) {
        Stream.Builder<String> names = Stream.builder();
        each("DESCRIBE SELECT * FROM " + of(file), row -> names.add(row.getString(1)));
        return names.build().toList();
    }

    static String of(Path file) {
        return "read_parquet('" + file.toString().replace("'", "''") + "')";
    }

    /** @throws DatasetRefusedException where a file is no Parquet or lacks a column */
    void each(String sql, Row row) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.take(rows);
            }
        } catch (SQLException e) {
            // DuckDB's message tells of columns and types; of values only where a cast fails, and none is asked for.
            throw new DatasetRefusedException("The data set cannot be read: " + firstLine(e) + ".", e);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        }
    }
}
