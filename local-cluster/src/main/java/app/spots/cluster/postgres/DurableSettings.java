package app.spots.cluster.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Asks a running server whether an acknowledged commit is really on disk. */
public final class DurableSettings {

    private static final String IN_FORCE =
            "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')";

    /** A role or database could quietly weaken what the server was started with. */
    private static final String OVERRIDDEN = "SELECT setting FROM pg_db_role_setting, unnest(setconfig) AS setting"
            + " WHERE setting LIKE 'synchronous_commit=%'";

    private DurableSettings() {}

    /**
     * Returns normally when fsync, full_page_writes and synchronous_commit are on for everyone.
     *
     * @throws IllegalStateException naming the settings that are not
     */
    public static void verify(DataSource source) {
        Map<String, String> inForce = inForce(source);
        inForce.forEach((name, setting) -> {
            if (!setting.equals("on")) {
                throw new IllegalStateException("PostgreSQL runs with " + name + "=" + setting
                        + ": acknowledged data could be lost. The cluster needs it on.");
            }
        });
    }

    /** The durability settings by name, those of roles and databases included. */
    public static Map<String, String> inForce(DataSource source) {
        Map<String, String> settings = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            collect(connection, IN_FORCE, settings);
            try (PreparedStatement query = connection.prepareStatement(OVERRIDDEN);
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    settings.put(
                            "a role's or database's synchronous_commit",
                            rows.getString(1).split("=", 2)[1]);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL did not tell its durability settings", failure);
        }
        return settings;
    }

    private static void collect(Connection connection, String sql, Map<String, String> settings) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
    }
}
