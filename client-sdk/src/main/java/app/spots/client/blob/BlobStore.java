package app.spots.client.blob;

import app.spots.client.http.GatewayHttp;
import app.spots.client.http.GatewayProblemException;
import app.spots.client.http.OfflineException;
import app.spots.client.http.StreamedAnswer;
import app.spots.client.json.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** Blobs by SHA-256. A blob is visible only after its bytes matched its name; an interrupted download goes on where it stopped. */
public final class BlobStore {
    private final Path directory;
    private final GatewayHttp gateway;

    public BlobStore(Path directory, GatewayHttp gateway) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.gateway = gateway;
    }

    /**
     * The blob's file, fetched where it is not here yet.
     *
     * @param size as the release states it; a longer answer is cut off and refused
     * @throws BlobRefusedException when the bytes are not those of the hash
     */
    public Path fetch(String sha256, long size) throws IOException {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
        }
        Path blob = file(sha256);
        if (Files.exists(blob)) {
            return blob;
        }
        Path part = directory.resolve(sha256 + ".part");
        download(sha256, size, part);
        if (!sha256.equals(hash(part))) {
            Files.delete(part);
            throw BlobRefusedException.wrongHash(sha256);
        }
        DurableFiles.force(part);
        return DurableFiles.move(part, blob);
    }

    /**
     * The blob's bytes, when it is here and they still are those of its name. Damaged ones are deleted, so that the next fetch
     * brings them anew.
     */
    public Optional<byte[]> read(String sha256) throws IOException {
        Optional<Path> intact = intact(sha256);
        return intact.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(intact.get()));
    }

    /** The same, as a file. */
    public Optional<Path> intact(String sha256) throws IOException {
        return isIntact(sha256) ? Optional.of(file(sha256)) : Optional.empty();
    }

    /** Whether it is here whole; deletes it where it is damaged. */
    public boolean isIntact(String sha256) throws IOException {
        Path blob = file(sha256);
        if (!Files.exists(blob)) {
            return false;
        }
        boolean intact = sha256.equals(hash(blob));
        if (!intact) {
            Files.delete(blob);
        }
        return intact;
    }

    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
        Files.deleteIfExists(directory.resolve(sha256 + ".part"));
    }

    private Path file(String sha256) {
        return directory.resolve(sha256);
    }

    private void download(String sha256, long size, Path part) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have >= size) {
            Files.deleteIfExists(part);
            have = 0;
        }
        Map<String, String> headers =
                have == 0 ? Map.of() : Map.of("Range", "bytes=" + have + "-", "If-Range", '"' + sha256 + '"');
        try (StreamedAnswer answer = gateway.open("/v1/blobs/sha256/" + sha256, headers)) {
            if (isPage(answer)) {
                throw new OfflineException("something other than the gateway answered");
            }
            boolean resumed = answer.status() == 206 && startsAt(answer, have);
            if (answer.status() != 200 && !resumed) {
                throw new GatewayProblemException(answer.status(), "blob " + sha256);
            }
            append(answer, part, resumed ? have : 0, size, sha256);
        }
    }

    /** A captive portal's; it must not take the place of what was fetched before. */
    private static boolean isPage(StreamedAnswer answer) {
        String type = answer.header("Content-Type");
        return type != null && type.startsWith("text/html");
    }

    private static boolean startsAt(StreamedAnswer answer, long offset) {
        String range = answer.header("Content-Range");
        return range != null && range.startsWith("bytes " + offset + "-");
    }

    private static void append(StreamedAnswer answer, Path part, long have, long size, String sha256)
            throws IOException {
        StandardOpenOption mode = have == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try (InputStream in = answer.body();
                OutputStream out =
                        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            byte[] buffer = new byte[64 * 1024];
            long written = have;
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                written += n;
                if (written > size) {
                    throw BlobRefusedException.tooLong(sha256, size);
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new OfflineException("the download was cut", e);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Hex.of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
