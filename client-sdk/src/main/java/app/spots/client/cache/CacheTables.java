package app.spots.client.cache;

import app.spots.client.sql.SqlDatabase;
import app.spots.client.sql.SqlFailedException;
import app.spots.client.sql.SqlOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The cache's file. What it holds can all be fetched again, so a damaged one is begun anew. */
public final class CacheTables {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS answer (situation TEXT PRIMARY KEY, used INTEGER NOT NULL, asked INTEGER NOT NULL,"
                    + " json TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS release (release_id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, json TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS hidden (item_id TEXT NOT NULL, kind TEXT NOT NULL, told INTEGER NOT NULL,"
                    + " settled INTEGER, PRIMARY KEY (item_id, kind))",
            "CREATE TABLE IF NOT EXISTS visited (told INTEGER PRIMARY KEY, spot_id TEXT NOT NULL, at TEXT NOT NULL,"
                    + " settled INTEGER)",
            "CREATE TABLE IF NOT EXISTS tick (one INTEGER PRIMARY KEY CHECK (one = 1), value INTEGER NOT NULL)",
            "INSERT OR IGNORE INTO tick VALUES (1, 0)");

    private CacheTables() {}

    public static SqlDatabase open(Path file, SqlOpener opener) throws IOException {
        try {
            return opened(file, opener);
        } catch (SqlFailedException damaged) {
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
            }
            return opened(file, opener);
        }
    }

    private static SqlDatabase opened(Path file, SqlOpener opener) {
        SqlDatabase database = opener.open(file, false);
        try {
            return over(database);
        } catch (SqlFailedException e) {
            database.close();
            throw e;
        }
    }

    private static SqlDatabase over(SqlDatabase database) {
        return database.inTransaction(() -> {
            TABLES.forEach(database::update);
            return database;
        });
    }
}
