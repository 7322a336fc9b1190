package app.spots.registry.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Bytes that are on the disk but not yet under their name; closing forgets them unless they were kept. */
public final class StagedBlob implements AutoCloseable {
    private final Sha256 hash;
    private final long size;
    private final Path staged;
    private final Path folder;

    StagedBlob(Sha256 hash, long size, Path staged, Path folder) {
        this.hash = hash;
        this.size = size;
        this.staged = staged;
        this.folder = folder;
    }

    public Sha256 hash() {
        return hash;
    }

    public long size() {
        return size;
    }

    /**
     * Puts the bytes under their name, durably. Where they stand already they are replaced by the same bytes, which mends a
     * file that went bad.
     */
    public void keep() {
        try {
            Files.createDirectories(folder);
            Files.move(staged, folder.resolve(hash.hex()), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            force(folder.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not store blob " + hash, e);
        }
    }

    /** A rename is durable only once its folder is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove a staged blob", e);
        }
    }
}
