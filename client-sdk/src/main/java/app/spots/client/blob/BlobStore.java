package app.spots.client.blob;

import app.spots.client.http.GatewayHttp;
import app.spots.client.http.GatewayProblemException;
import app.spots.client.http.OfflineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import okhttp3.Response;

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
        Path blob = directory.resolve(sha256);
        if (Files.exists(blob)) {
            return blob;
        }
        Path part = directory.resolve(sha256 + ".part");
        download(sha256, size, part);
        if (!sha256.equals(hash(part))) {
            Files.delete(part);
            throw BlobRefusedException.wrongHash(sha256);
        }
        force(part);
        return Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Else a power cut after the move could leave the name without the bytes. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void download(String sha256, long size, Path part) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have >= size) {
            Files.deleteIfExists(part);
            have = 0;
        }
        Map<String, String> headers =
                have == 0 ? Map.of() : Map.of("Range", "bytes=" + have + "-", "If-Range", '"' + sha256 + '"');
        try (Response response = gateway.open("/v1/blobs/sha256/" + sha256, headers)) {
            boolean resumed = response.code() == 206 && startsAt(response, have);
            if (response.code() != 200 && !resumed) {
                throw new GatewayProblemException(response.code(), "blob " + sha256);
            }
            append(response, part, resumed ? have : 0, size, sha256);
        }
    }

    private static boolean startsAt(Response response, long offset) {
        String range = response.header("Content-Range");
        return range != null && range.startsWith("bytes " + offset + "-");
    }

    private static void append(Response response, Path part, long have, long size, String sha256) throws IOException {
        StandardOpenOption mode = have == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try (InputStream in = response.body().byteStream();
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
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
