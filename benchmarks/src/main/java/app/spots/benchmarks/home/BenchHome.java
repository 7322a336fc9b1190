package app.spots.benchmarks.home;

import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts;
import app.spots.cluster.process.Lifetime;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of a measurement's own cluster, gone with its end; where it cannot go, that is told. */
public final class BenchHome implements AutoCloseable {

    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

    private final Path folder;
    private final PrintStream out;

    private BenchHome(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    public static BenchHome create(PrintStream out) {
        try {
            Path folder = Files.createTempDirectory("spots-bench-");
            // Under root, PostgreSQL runs as another user and must pass through.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return new BenchHome(folder, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path folder() {
        return folder;
    }

    /** A cluster here, on ports of its own, beside whatever else runs. */
    public ClusterLayout layout(Path root) {
        return layout(root, false);
    }

    /** @param startsAgain as {@link ClusterLayout#startsAgain} */
    public ClusterLayout layout(Path root, boolean startsAgain) {
        return new ClusterLayout(root, folder, ClusterPorts.free(), Lifetime.TIED_TO_PARENT, startsAgain);
    }

    /**
     * The settings of PostgreSQL that make an acknowledgement durable.
     *
     * @return the same
     * @throws IllegalStateException where one of them is off
     */
    public static Map<String, String> verifyDurable(Map<String, String> settings) {
        if (!settings.equals(DURABLE)) {
            throw new IllegalStateException("These figures do not count: PostgreSQL runs with " + settings);
        }
        return settings;
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException failure) {
            out.println("Left behind: " + folder);
        }
    }
}
