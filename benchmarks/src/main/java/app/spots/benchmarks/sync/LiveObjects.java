package app.spots.benchmarks.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM still needs, after a full collection that the asking brings about. A process's memory grows until its heap has reached
 * its limit, whether anything is kept or not; this tells which.
 */
final class LiveObjects {
    private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

    private LiveObjects() {}

    /** @return megabytes */
    static double of(long pid) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            // A file, since a JVM that asks about itself stands still while it answers and would never read a pipe.
            Path histogram = Files.createTempFile("spots-bench-", ".histogram");
            try {
                new ProcessBuilder(tool.toString(), Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .redirectOutput(histogram.toFile())
                        .start()
                        .waitFor();
                return total(Files.readAllLines(histogram)) / BYTES_PER_MEGABYTE;
            } finally {
                Files.delete(histogram);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not ask " + pid + " for its live objects by " + tool, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interruption);
        }
    }

    /** Its last line: {@code Total}, instances, bytes. */
    static long total(List<String> histogram) {
        return histogram.reversed().stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .map(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .orElseThrow(() -> new IllegalStateException("No histogram: " + String.join(" ", histogram)));
    }
}
