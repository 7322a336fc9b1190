package app.spots.cluster.postgres;

import app.spots.cluster.process.Lifetime;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where and how a PostgreSQL server runs.
 *
 * @param home folder of the server; its data lie in {@code home/data} and outlive it
 * @param log file for the server's log
 * @param cache folder that keeps unpacked programs between clusters
 * @param port on 127.0.0.1
 * @param password of the administrator {@value EmbeddedPostgres#ADMIN}; fixed when the data folder is made
 */
public record PostgresPlan(
        Path home, Path log, Path cache, int port, String password, PostgresDurability durability, Lifetime lifetime) {

    Path data() {
        return home.resolve("data");
    }

    /** The JDBC address of a database. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Connections of the administrator to a database; unpooled. */
    public DataSource admin(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(EmbeddedPostgres.ADMIN);
        source.setPassword(password);
        return source;
    }

    /** The folder for unpacked programs of whoever runs this; one that PostgreSQL's own user can read. */
    public static Path defaultCache() {
        String chosen = System.getenv("SPOTS_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        if ("root".equals(System.getProperty("user.name"))) {
            return Path.of("/var/cache/spots");
        }
        return Path.of(System.getProperty("user.home"), ".cache", "spots");
    }
}
