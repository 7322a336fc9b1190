package app.spots.cluster.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A secret on disk: readable by its owner alone, made once, whole or not at all. */
public final class PrivateFile {
    private PrivateFile() {}

    /** The content of the file, made and kept when there is none yet; all threads that ask at once get the same. */
    public static synchronized String readOrCreate(Path file, Supplier<String> content) {
        try {
            if (Files.notExists(file)) {
                create(file, content.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the key file " + file, e);
        }
    }

    private static void create(Path file, String content) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = Files.createTempFile(directory, file.getFileName().toString(), ".new", ownerOnly());
        // A power cut must not leave an empty key under the name.
        Files.writeString(written, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
