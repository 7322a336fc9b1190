package app.spots.training.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What one training has reached so far, on disk: whoever comes after a crash goes on from here. Its version is drawn when it
 * begins and stays, so that a training gone on with makes no second artifact.
 */
public final class WorkFolder implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int SHORT = 12;

    private final Path folder;
    private final String version;
    private final FileChannel lock;

    private WorkFolder(Path folder, String version, FileChannel lock) {
        this.folder = folder;
        this.version = version;
        this.lock = lock;
    }

    /**
     * The folder of this training alone, begun or gone on with, until it is closed.
     *
     * @throws IllegalStateException where another process is at this training
     */
    public static WorkFolder of(Path root, String recipe, String datasetId, TrainingPlan plan, Instant now) {
        String dataset = datasetId.substring(0, SHORT);
        Path folder = root.resolve(recipe + "-" + dataset + "-" + plan.fingerprint());
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(lock)) {
                lock.close();
                throw new IllegalStateException("Another process is at this training, in " + folder + ".");
            }
            Path file = folder.resolve("version");
            if (!Files.exists(file)) {
                write(file, STAMP.format(now) + "-" + dataset);
            }
            return new WorkFolder(folder, Files.readString(file), lock);
        } catch (IOException e) {
            throw new UncheckedIOException("No work can be kept in " + folder, e);
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Of what is trained here. */
    public String version() {
        return version;
    }

    /** For a copy of the data set, which must not outlive the training. */
    public Path dataset() {
        return folder.resolve("dataset");
    }

    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    Path trial(int number) {
        return folder.resolve("trial-" + number);
    }

    public void delete() {
        deleteTree(folder);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    /** Whole or not at all. */
    private static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
