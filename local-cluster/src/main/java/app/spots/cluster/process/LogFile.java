package app.spots.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A log file that a process appends to: at each start, one that has grown large becomes the previous one. */
final class LogFile {

    private static final long LARGE_BYTES = 20L * 1024 * 1024;

    private LogFile() {}

    static void prepare(Path log) throws IOException {
        prepare(log, LARGE_BYTES);
    }

    static void prepare(Path log, long largeBytes) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log) && Files.size(log) > largeBytes) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
