package app.spots.cluster.testing;

import app.spots.cluster.postgres.SpotsDatabase;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a test's own, bootstrapped like the cluster's.
 *
 * @param name the database
 * @param jdbcUrl its address, without user
 * @param adminDataSource connections as a superuser; unpooled
 */
public record TestDatabase(String name, String jdbcUrl, DataSource adminDataSource) {

    /** Connections as a service's role, with its schema as search path; unpooled. */
    public DataSource dataSource(String schema) {
        return connections(jdbcUrl, SpotsDatabase.role(schema), password(schema));
    }

    static String password(String schema) {
        return "test-" + schema;
    }

    static DataSource connections(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
