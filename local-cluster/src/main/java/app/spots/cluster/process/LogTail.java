package app.spots.cluster.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for telling why a process failed. */
public final class LogTail {

    private static final int WINDOW = 64 * 1024;

    private LogTail() {}

    /** The last lines of a file, oldest first; empty when there is none. */
    public static List<String> of(Path log, int lines) {
        if (!Files.isReadable(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int size = (int) Math.min(WINDOW, file.length());
            byte[] end = new byte[size];
            file.seek(file.length() - size);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException unreadable) {
            return List.of("(" + log + " cannot be read: " + unreadable.getMessage() + ")");
        }
    }
}
