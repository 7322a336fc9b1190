package app.spots.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Physical memory of a process and its children; pages that several share are counted once over all of them (Linux PSS). */
final class ResidentMemory {

    private ResidentMemory() {}

    static long megabytesOf(ProcessHandle process) {
        long kilobytes = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(ResidentMemory::kilobytes)
                .sum();
        return kilobytes / 1024;
    }

    private static long kilobytes(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.isDirectory(folder)) {
            return fromPs(process.pid());
        }
        try {
            return field(folder.resolve("smaps_rollup"), "Pss:");
        } catch (IOException forbidden) {
            try {
                return field(folder.resolve("status"), "VmRSS:");
            } catch (IOException ended) {
                return 0;
            }
        }
    }

    private static long field(Path file, String name) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(name)) {
                return Long.parseLong(
                        line.substring(name.length()).replace("kB", "").strip());
            }
        }
        return 0;
    }

    private static long fromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            long kilobytes = ps.inputReader()
                    .lines()
                    .findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .orElse(0L);
            ps.waitFor(5, TimeUnit.SECONDS);
            return kilobytes;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
