package app.spots.benchmarks;

import app.spots.benchmarks.home.BenchHome;
import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.PartStatus;
import app.spots.cluster.Progress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How long a first start takes (no data, everything built), how long a second one (data kept), and how much physical memory the
 * whole cluster holds at rest. Runs in a folder and on ports of its own, beside whatever else runs.
 */
final class StartupBenchmark {

    private static final Duration REST = Duration.ofSeconds(20);

    private final Path root;
    private final PrintStream out;

    StartupBenchmark(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    int run() {
        try (BenchHome home = BenchHome.create(out)) {
            return measure(home.layout(root, true));
        }
    }

    private int measure(ClusterLayout layout) {
        double first;
        double second;
        long memory;
        out.println("First start, in " + layout.home());
        Instant begun = Instant.now();
        try (Cluster cluster = Cluster.start(layout, new ReadyParts())) {
            first = secondsSince(begun);
            out.printf(Locale.ROOT, "  ready after %.1f s%n", first);
            verifyDurable(cluster);
        }
        out.println("Second start, with its data");
        begun = Instant.now();
        try (Cluster cluster = Cluster.start(layout, new ReadyParts())) {
            second = secondsSince(begun);
            out.printf(Locale.ROOT, "  ready after %.1f s; resting %d s%n", second, REST.toSeconds());
            rest();
            List<PartStatus> parts = cluster.status();
            parts.forEach(part -> out.printf(Locale.ROOT, "  %-10s %5d MB%n", part.part(), part.memoryMegabytes()));
            memory = parts.stream().mapToLong(PartStatus::memoryMegabytes).sum();
            verifyDurable(cluster);
        }
        out.printf(
                Locale.ROOT,
                "{\"firstUpSeconds\":%.1f,\"secondUpSeconds\":%.1f,\"restMemoryMb\":%d}%n",
                first,
                second,
                memory);
        return 0;
    }

    private void verifyDurable(Cluster cluster) {
        out.println("  PostgreSQL: " + BenchHome.verifyDurable(cluster.durabilitySettings()));
    }

    private static double secondsSince(Instant begun) {
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    private static void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at rest", interruption);
        }
    }

    /** Which part took how long; parts start side by side, so the times overlap. */
    private final class ReadyParts implements Progress {

        @Override
        public void ready(String part, long pid, int port, Duration took) {
            out.printf(Locale.ROOT, "  %-10s %.1f s%n", part, took.toMillis() / 1000.0);
        }
    }
}
