package app.spots.registry.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Blobs on the file system, {@code sha256/<first two digits>/<hash>}. A blob is whole or absent, also after a crash. */
@Component
public final class BlobStore {
    private static final int BUFFER = 64 * 1024;

    private final BlobProperties properties;
    private final Path incoming;
    private final Path stored;

    BlobStore(BlobProperties properties) throws IOException {
        this.properties = properties;
        this.incoming = Files.createDirectories(properties.directory().resolve("incoming"));
        this.stored = Files.createDirectories(properties.directory().resolve("sha256"));
    }

    /**
     * Reads the stream to its end onto the disk.
     *
     * @throws BlobTooLargeException as soon as it proves too long
     */
    public StagedBlob stage(InputStream bytes) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try {
            return write(bytes, file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private StagedBlob write(InputStream bytes, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        long limit = properties.maxSize().toBytes();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new BlobTooLargeException(limit);
                }
                digest.update(buffer, 0, read);
                writeFully(channel, ByteBuffer.wrap(buffer, 0, read));
            }
            channel.force(true);
        }
        Sha256 hash = Sha256.finish(digest);
        return new StagedBlob(hash, size, file, folder(hash));
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    public Optional<Blob> find(Sha256 hash) {
        Path file = path(hash);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Blob(hash, attributes.size(), file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look for blob " + hash, e);
        }
    }

    /** Whether another blob of the largest size could be taken. */
    boolean hasRoom() throws IOException {
        return Files.isWritable(incoming)
                && Files.isWritable(stored)
                && Files.getFileStore(stored).getUsableSpace()
                        >= properties.minFree().toBytes();
    }

    private Path path(Sha256 hash) {
        return folder(hash).resolve(hash.hex());
    }

    private Path folder(Sha256 hash) {
        return stored.resolve(hash.hex().substring(0, 2));
    }
}
