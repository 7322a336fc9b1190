package app.spots.collection.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a body, plain or gzip, never more than a limit of it: of what arrives and of what it unfolds to. */
public final class BoundedBody {
    private BoundedBody() {}

    /**
     * @param contentEncoding the request's header
     * @param maxBytes of the decoded body
     * @throws BodyTooLargeException beyond the limit, without having decoded more than one byte past it
     * @throws UnreadableBodyException on broken gzip
     * @throws UnknownEncodingException on another encoding
     */
    public static byte[] read(InputStream body, @Nullable String contentEncoding, int maxBytes) throws IOException {
        if (contentEncoding == null || contentEncoding.isBlank() || contentEncoding.equalsIgnoreCase("identity")) {
            return readAtMost(body, maxBytes);
        }
        if (!contentEncoding.strip().equalsIgnoreCase("gzip")) {
            throw new UnknownEncodingException();
        }
        // The compressed side is bounded too: empty gzip members can follow each other for ever without yielding a
        // byte.
        try (InputStream decoded = new GZIPInputStream(new Bounded(body, maxBytes), 8 * 1024)) {
            return readAtMost(decoded, maxBytes);
        } catch (ZipException | EOFException e) {
            throw UnreadableBodyException.notGzip(e);
        }
    }

    private static byte[] readAtMost(InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw BodyTooLargeException.beyondBytes(maxBytes);
        }
        return bytes;
    }

    private static final class Bounded extends InputStream {
        private final InputStream in;
        private final int maxBytes;
        private int left;

        private Bounded(InputStream in, int maxBytes) {
            this.in = in;
            this.maxBytes = maxBytes;
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw BodyTooLargeException.beyondBytes(maxBytes);
            }
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }
    }
}
