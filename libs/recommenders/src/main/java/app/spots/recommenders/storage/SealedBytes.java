package app.spots.recommenders.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A frame around what is stored: a mark that tells its kind, a version, at the end a checksum of all before it.
 *
 * @param mark four bytes, each kind's own
 */
public record SealedBytes(int mark, int version) {

    private static final int HEAD = 2 * Integer.BYTES;
    private static final int CHECKSUM = Integer.BYTES;

    public byte[] write(Writer content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(mark);
            out.writeInt(version);
            content.write(out);
            out.flush();
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws UnreadableModelException when the bytes are damaged, cut, too many, or of another kind or version */
    public <T> T read(byte[] bytes, Reader<T> content) {
        if (bytes.length < HEAD + CHECKSUM) {
            throw UnreadableModelException.because("it is too short");
        }
        ByteBuffer all = ByteBuffer.wrap(bytes);
        if (all.getInt(0) != mark) {
            throw UnreadableModelException.because("it does not begin like one");
        }
        if (all.getInt(Integer.BYTES) != version) {
            throw UnreadableModelException.because(
                    "version " + all.getInt(Integer.BYTES) + ", this is version " + version);
        }
        int end = bytes.length - CHECKSUM;
        if (all.getInt(end) != checksum(bytes, end)) {
            throw UnreadableModelException.because("the checksum differs");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEAD, end - HEAD))) {
            T read = content.read(in);
            if (in.available() > 0) {
                throw UnreadableModelException.because(in.available() + " bytes too many");
            }
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw UnreadableModelException.because("its content does not hold together");
        }
    }

    /** A count that the bytes left can hold, so that a wrong one never takes memory. */
    public static int count(DataInputStream in, int bytesOfEach) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available() / bytesOfEach) {
            throw UnreadableModelException.because("a count of " + size);
        }
        return size;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, end);
        return (int) sum.getValue();
    }

    public interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }
}
