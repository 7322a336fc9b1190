package app.spots.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Only one launcher changes a cluster at a time. The operating system frees the lock when its holder dies. */
final class ClusterLock implements AutoCloseable {

    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a cluster's home.
     *
     * @throws ClusterRefusedException when another launcher holds it
     */
    static ClusterLock of(Path home) {
        Path file = home.resolve("run").resolve("launcher.lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            if (tryLock(channel) == null) {
                channel.close();
                throw ClusterRefusedException.alreadyChanging(home);
            }
            return new ClusterLock(channel);
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not lock " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
