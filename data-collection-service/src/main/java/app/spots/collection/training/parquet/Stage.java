package app.spots.collection.training.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A DuckDB database in a file of its own, deleted at the end: rows go in one by one, Parquet comes out, within the memory allowed.
 * Nothing is downloaded: Parquet is built in, and extensions are switched off. Native code: not for virtual threads.
 */
public final class Stage implements AutoCloseable {
    private static final int ROW_GROUP = 50_000;

    private final DuckDBConnection connection;

    private Stage(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** One row of a result. */
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** @param folder of its own, for the database and for what does not fit into memory */
    public static Stage open(Path folder, DataSize memory, int threads) {
        try {
            Path spill = Files.createDirectories(folder.resolve("spill"));
            Properties settings = new Properties();
            settings.setProperty("memory_limit", memory.toMegabytes() + "MB");
            settings.setProperty("threads", Integer.toString(threads));
            settings.setProperty("temp_directory", spill.toString());
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            settings.setProperty("allow_community_extensions", "false");
            return new Stage((DuckDBConnection)
                    DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("stage.duckdb"), settings));
        } catch (IOException | SQLException e) {
            throw StageException.during("open", e);
        }
    }

    public void createTable(String table, List<Column> columns) {
        execute("CREATE TABLE " + table + " ("
                + columns.stream().map(Column::declaration).collect(Collectors.joining(", ")) + ")");
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw StageException.during(sql, e);
        }
    }

    public <T> List<T> query(String sql, Mapper<T> mapper) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        } catch (SQLException e) {
            throw StageException.during(sql, e);
        }
    }

    public long count(String relation) {
        return query("SELECT count(*) FROM " + relation, row -> row.getLong(1)).getFirst();
    }

    /** Writes a selection as one Parquet file, in the order in which the rows went in. */
    public void copy(String selection, Path file) {
        execute("COPY (" + selection + ") TO " + literal(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + ROW_GROUP + ")");
    }

    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    public Rows rows(String table) {
        try {
            return new Rows(connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table));
        } catch (SQLException e) {
            throw StageException.during("append to " + table, e);
        }
    }

    /** Takes rows in; they are there once it is closed. */
    public static final class Rows implements AutoCloseable {
        private final DuckDBAppender appender;

        private Rows(DuckDBAppender appender) {
            this.appender = appender;
        }

        /** @param values in the order of the columns */
        public void add(@Nullable Object... values) {
            try {
                appender.beginRow();
                for (Object value : values) {
                    append(value);
                }
                appender.endRow();
            } catch (SQLException e) {
                throw StageException.during("append a row", e);
            }
        }

        private void append(@Nullable Object value) throws SQLException {
            switch (value) {
                case null -> appender.appendNull();
                case String text -> appender.append(text);
                case Double number -> appender.append(number.doubleValue());
                case Integer number -> appender.append(number.intValue());
                case Boolean flag -> appender.append(flag.booleanValue());
                case Instant time -> appender.append(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                case Collection<?> list -> appender.append(list);
                default -> throw new IllegalArgumentException("no column takes a " + value.getClass());
            }
        }

        @Override
        public void close() {
            try {
                appender.close();
            } catch (SQLException e) {
                throw StageException.during("append the last rows", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StageException.during("close", e);
        }
    }
}
