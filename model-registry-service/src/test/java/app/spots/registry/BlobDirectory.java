package app.spots.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One blob directory for the JVM, as there is one context. */
public final class BlobDirectory {
    public static final Path ROOT = create();

    private BlobDirectory() {}

    private static Path create() {
        try {
            Path target = Files.createDirectories(Path.of("target", "test-blobs"));
            return Files.createTempDirectory(target, "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
