package app.spots.inference.release;

import app.spots.modelruntime.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Blobs by hash, on this machine first and then from the registry. What is given out always has the hash it was asked
 * by, whatever the disk or the network did to it.
 */
@Component
class BlobStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;
    private final RegistryClient registry;

    BlobStore(RegistrySettings settings, RegistryClient registry) {
        this.directory = settings.blobDirectory().toAbsolutePath();
        this.registry = registry;
    }

    /**
     * @throws ReleaseRefusedException when the hash is none
     * @throws RuntimeException when the registry has no such blob yet, is not reached, or sent other bytes: try again
     */
    byte[] get(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new ReleaseRefusedException("not a SHA-256 in lower-case hex");
        }
        return kept(sha256).orElseGet(() -> fetched(sha256));
    }

    private Optional<byte[]> kept(String sha256) {
        Path file = directory.resolve(sha256);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            return Sha256.of(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] fetched(String sha256) {
        byte[] bytes = registry.fetch(sha256)
                .orElseThrow(() -> new IllegalStateException("the registry has no blob " + sha256));
        if (!Sha256.of(bytes).equals(sha256)) {
            throw new IllegalStateException("the registry sent other bytes than blob " + sha256);
        }
        keep(sha256, bytes);
        return bytes;
    }

    private void keep(String sha256, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, sha256, ".part");
            Files.write(part, bytes);
            Files.move(part, directory.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
