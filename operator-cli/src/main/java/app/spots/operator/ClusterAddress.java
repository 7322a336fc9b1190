package app.spots.operator;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where a local cluster listens, as its last start wrote it down; the documented ports where there was none. */
final class ClusterAddress {

    private static final Map<String, String> DOCUMENTED = Map.of("gateway", "8080", "issuer", "8089");

    private final Properties ports = new Properties();

    private ClusterAddress() {}

    /** @param root the project's folder, as {@code ./spots} tells it; absent when run by hand */
    static ClusterAddress of(Map<String, String> environment, @Nullable String root) {
        ClusterAddress address = new ClusterAddress();
        String home = environment.getOrDefault("SPOTS_HOME", root == null ? "" : root + "/.spots");
        Path file = Path.of(home.isBlank() ? ".spots" : home, "cluster.properties");
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                address.ports.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                address.ports.clear();
            }
        }
        return address;
    }

    /** @param part gateway or issuer */
    URI of(String part) {
        return URI.create("http://127.0.0.1:" + ports.getProperty(part, DOCUMENTED.get(part)));
    }
}
