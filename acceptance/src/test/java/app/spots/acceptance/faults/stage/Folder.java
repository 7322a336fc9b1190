package app.spots.acceptance.faults.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, deleted when it is closed and at the latest when this process ends. */
public final class Folder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::deleteWhatCanBe, "delete-folder");

    private Folder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param parent such as a file system in memory; the system's folder for temporary files where it is not writable */
    public static Folder temporary(Path parent) throws IOException {
        return new Folder(
                Files.isWritable(parent)
                        ? Files.createTempDirectory(parent, "spots-faults-")
                        : Files.createTempDirectory("spots-faults-"));
    }

    public static Folder temporary() throws IOException {
        return temporary(Path.of(System.getProperty("java.io.tmpdir")));
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        delete(path);
    }

    private void deleteWhatCanBe() {
        try {
            delete(path);
        } catch (IOException | UncheckedIOException stillInUse) {
            System.err.println("Left behind: " + path);
        }
    }

    /** With all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
