package app.spots.cluster.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The database of the cluster: its name, its services' schemas and roles, and how they come to be. */
public final class SpotsDatabase {

    public static final String NAME = "spots";

    /** The services that own a schema of this name and a role {@code spots_<name>}. */
    public static final List<String> SERVICES = List.of("rules", "inference", "collection", "registry");

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Two starters must not both find a role missing. */
    private static final long BOOTSTRAP_LOCK = 0x53504f5453L;

    private SpotsDatabase() {}

    /** The role that owns a service's schema. */
    public static String role(String service) {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("No service owns a schema " + service + "; there are " + SERVICES);
        }
        return "spots_" + service;
    }

    /**
     * Makes a database when it is missing. Any number of times.
     *
     * @param maintenance superuser's connections to any database of the server
     */
    public static void create(DataSource maintenance, String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a plain database name: " + name);
        }
        try (Connection connection = maintenance.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery();
                    Statement create = connection.createStatement()) {
                if (!found.next()) {
                    create.execute("CREATE DATABASE " + name);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("Could not create the database " + name, failure);
        }
    }

    /**
     * Makes the services' roles and schemas and sets the roles' passwords. Any number of times.
     *
     * @param database superuser's connections to the database
     * @param passwords the password of a service's role, by the service's name
     */
    public static void bootstrap(DataSource database, Function<String, String> passwords) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                lock.setLong(1, BOOTSTRAP_LOCK);
                lock.execute();
            }
            for (String service : SERVICES) {
                try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
                    set.setString(1, "spots." + service + "_password");
                    set.setString(2, passwords.apply(service));
                    set.execute();
                }
            }
            try (Statement script = connection.createStatement()) {
                script.execute(script());
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException("Could not make the services' schemas and roles", failure);
        }
    }

    private static String script() {
        try (InputStream resource = SpotsDatabase.class.getResourceAsStream("bootstrap.sql")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
