package app.spots.contracts.offline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The bytes of a bundle: {@code "SPOTSOB"}, the version as a byte, then as big-endian integers the length of the JSON, the
 * number of vectors and their dimensions, then JSON and vectors in one zlib stream to the end. A vector per candidate in their
 * order, or none at all; zeros for a candidate without one.
 *
 * @param json of {@link OfflineBundle}
 * @param vectors {@code count * dimensions} bytes
 */
public record OfflineBundleFile(byte[] json, int dimensions, byte[] vectors) {
    public static final int MAX_BYTES = 2_000_000;

    private static final byte[] MAGIC = {'S', 'P', 'O', 'T', 'S', 'O', 'B', 1};
    private static final int HEADER = MAGIC.length + 3 * Integer.BYTES;
    private static final int MAX_JSON = 8_000_000;
    private static final int MAX_VECTORS = 10_000;
    private static final int MAX_DIMENSIONS = 1_024;
    private static final int MAX_VECTOR_BYTES = 4_000_000;

    public OfflineBundleFile {
        if (dimensions == 0 ? vectors.length != 0 : vectors.length % dimensions != 0) {
            throw new IllegalArgumentException("vectors must have equal dimensions");
        }
    }

    public int count() {
        return dimensions == 0 ? 0 : vectors.length / dimensions;
    }

    public byte[] write() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            byte[] body = Arrays.copyOf(json, json.length + vectors.length);
            System.arraycopy(vectors, 0, body, json.length, vectors.length);
            deflater.setInput(body);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ByteBuffer.allocate(HEADER)
                    .put(MAGIC)
                    .putInt(json.length)
                    .putInt(count())
                    .putInt(dimensions)
                    .array());
            byte[] buffer = new byte[64 * 1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Sizes are checked before anything of theirs is allocated.
     *
     * @throws IllegalArgumentException saying what is wrong with the bytes
     */
    public static OfflineBundleFile read(byte[] bytes) {
        require(bytes.length <= MAX_BYTES, "it has more than " + MAX_BYTES + " bytes");
        require(bytes.length > HEADER, "it is cut off");
        require(
                Arrays.equals(Arrays.copyOf(bytes, MAGIC.length - 1), Arrays.copyOf(MAGIC, MAGIC.length - 1)),
                "it is no offline bundle");
        require(bytes[MAGIC.length - 1] == MAGIC[MAGIC.length - 1], "its format is of another version");
        ByteBuffer header = ByteBuffer.wrap(bytes, MAGIC.length, HEADER - MAGIC.length);
        int json = header.getInt();
        int count = header.getInt();
        int dimensions = header.getInt();
        require(json > 0 && json <= MAX_JSON, "its JSON is too long");
        require(
                count >= 0
                        && count <= MAX_VECTORS
                        && dimensions >= 0
                        && dimensions <= MAX_DIMENSIONS
                        && (count == 0) == (dimensions == 0)
                        && count * dimensions <= MAX_VECTOR_BYTES,
                "its vectors are too many");
        byte[] body = inflated(bytes, json + count * dimensions);
        return new OfflineBundleFile(
                Arrays.copyOf(body, json), dimensions, Arrays.copyOfRange(body, json, body.length));
    }

    private static byte[] inflated(byte[] bytes, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, HEADER, bytes.length - HEADER);
            byte[] body = new byte[length];
            int have = 0;
            while (have < length) {
                int more = inflater.inflate(body, have, length - have);
                require(more > 0, "its body is cut off");
                have += more;
            }
            // The stream's end, and with it the checksum, comes behind the last byte.
            require(
                    inflater.inflate(new byte[1]) == 0 && inflater.finished() && inflater.getRemaining() == 0,
                    "its body is longer than it says");
            return body;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("its body is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
