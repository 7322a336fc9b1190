package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.process.Lifetime;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where a cluster lives.
 *
 * @param root the project's folder, whose modules are built
 * @param home folder of everything the cluster keeps: data, logs, secrets, process numbers
 * @param ports where its parts listen, on 127.0.0.1
 * @param lifetime detached for a cluster that outlives the launcher, tied for one that a test owns
 * @param startsAgain whether it will be started again with what it keeps: then its services keep their classes too
 */
public record ClusterLayout(Path root, Path home, ClusterPorts ports, Lifetime lifetime, boolean startsAgain) {

    private static final String SAVED = "cluster.properties";

    public ClusterLayout {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /**
     * The layout that an environment describes: {@code SPOTS_HOME}, {@code SPOTS_PORT_BASE}, {@code SPOTS_RULES_PORT} and the
     * like; what it leaves open is as it was at the last start, or as documented.
     */
    public static ClusterLayout from(Path root, Map<String, String> environment) {
        String chosen = environment.getOrDefault("SPOTS_HOME", "");
        Path home = chosen.isBlank() ? root.resolve(".spots") : Path.of(chosen);
        Properties saved = saved(home);
        ClusterPorts ports =
                ClusterPorts.usual().overriddenByKeys(saved::getProperty).overriddenBy(environment);
        return new ClusterLayout(root, home, ports, Lifetime.DETACHED, true);
    }

    /** A cluster of a test's own: free ports, a folder of the test's, ended with the test's process. */
    public static ClusterLayout forTest(Path root, Path home) {
        return new ClusterLayout(root, home, ClusterPorts.free(), Lifetime.TIED_TO_PARENT, false);
    }

    private static Properties saved(Path home) {
        Properties properties = new Properties();
        Path file = home.resolve(SAVED);
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException failure) {
                throw new UncheckedIOException("Could not read " + file, failure);
            }
        }
        return properties;
    }

    void save() {
        Properties properties = new Properties();
        for (Port port : Port.values()) {
            properties.setProperty(port.key(), Integer.toString(ports.of(port)));
        }
        try (Writer writer = Files.newBufferedWriter(home.resolve(SAVED))) {
            properties.store(writer, "The ports of the last start; later commands find the cluster by them.");
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not write " + home.resolve(SAVED), failure);
        }
    }

    public int port(Port port) {
        return ports.of(port);
    }

    /** The door for phones and operators. */
    public URI gateway() {
        return loopback(Port.GATEWAY);
    }

    /** Where development tokens come from. */
    public URI issuer() {
        return loopback(Port.ISSUER);
    }

    URI loopback(Port port) {
        return URI.create("http://127.0.0.1:" + ports.of(port));
    }

    public Path run() {
        return home.resolve("run");
    }

    public Path secrets() {
        return home.resolve("secrets");
    }

    /** The log file of a part. */
    public Path log(String part) {
        return home.resolve("logs").resolve(part + ".log");
    }
}
