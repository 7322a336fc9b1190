package app.spots.benchmarks.sync;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./spots bench sync}: events that phones send, until they are durable, on Kafka and acknowledged. What was acknowledged is then
 * counted where it must lie.
 */
public final class SyncBenchmark {
    private static final int MISUSED = 2;

    private final Path root;
    private final List<String> arguments;
    private final PrintStream out;

    public SyncBenchmark(Path root, List<String> arguments, PrintStream out) {
        this.root = root;
        this.arguments = arguments;
        this.out = out;
    }

    public int run() {
        SyncOptions options;
        try {
            options = SyncOptions.of(arguments);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.err.println(SyncOptions.USAGE);
            return MISUSED;
        }
        try (IngestCluster cluster = new IngestCluster(root, out)) {
            out.println("PostgreSQL: " + cluster.verifyDurable());
            out.println(
                    new SyncRun(options, Extent.WHOLE, cluster, out).measure().json());
            return 0;
        } catch (IOException failure) {
            throw new IllegalStateException("The measurement failed", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", interruption);
        }
    }
}
