package app.spots.client.sql;

import java.nio.file.Path;

/** Opens SQLite files as the platform does. */
@FunctionalInterface
public interface SqlOpener {
    /** By the JDBC driver, whose classes are needed only then. */
    SqlOpener JDBC = (file, durable) -> durable ? JdbcDatabase.durable(file) : JdbcDatabase.cached(file);

    /**
     * Opens the file, or creates it.
     *
     * @param durable whether a commit must survive a power cut ({@code synchronous=FULL})
     * @throws SqlFailedException when that fails
     */
    SqlDatabase open(Path file, boolean durable);
}
