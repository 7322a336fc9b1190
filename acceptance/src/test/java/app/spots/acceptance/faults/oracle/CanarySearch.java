package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for planted texts in every table, in every file of PostgreSQL and Kafka, and in every log. */
public final class CanarySearch {
    private static final int BLOCK = 1 << 20;
    private static final int LONGEST = 64;

    private final Stage stage;
    private final Collection<String> planted;

    public CanarySearch(Stage stage, Collection<String> planted) {
        this.stage = stage;
        this.planted = planted;
    }

    /** Where something was found. */
    public Collection<String> places() {
        try {
            TreeSet<String> places = new TreeSet<>(tables());
            try (Stream<Path> files = Files.walk(stage.home())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    search(file, places);
                }
            }
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As text, where a column's own form would hide it. */
    private List<String> tables() throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = stage.database().admin().getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, String> tables = new HashMap<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT format('%I.%I', table_schema, table_name), string_agg(
                      CASE data_type WHEN 'bytea' THEN format('encode(%I, ''escape'')', column_name)
                                     ELSE format('%I::text', column_name) END, ', ')
                    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                    WHERE table_schema IN ('collection', 'inference') AND table_type = 'BASE TABLE' GROUP BY 1
                    """)) {
                while (rows.next()) {
                    tables.put(rows.getString(1), rows.getString(2));
                }
            }
            for (Map.Entry<String, String> table : tables.entrySet()) {
                for (String canary : planted) {
                    if (holds(connection, table.getKey(), table.getValue(), canary)) {
                        places.add("table " + table.getKey() + " holds " + canary);
                    }
                }
            }
        }
        return places;
    }

    private static boolean holds(Connection connection, String table, String columns, String canary)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + table + " WHERE position(? IN concat_ws(' ', " + columns + ")) > 0)")) {
            query.setString(1, canary);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void search(Path file, Collection<String> places) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String tail = "";
            for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                String text = tail + new String(block, StandardCharsets.ISO_8859_1);
                for (String canary : planted) {
                    if (text.contains(canary)) {
                        places.add("file " + stage.home().relativize(file) + " holds " + canary);
                    }
                }
                tail = text.substring(Math.max(0, text.length() - LONGEST));
            }
        }
    }
}
