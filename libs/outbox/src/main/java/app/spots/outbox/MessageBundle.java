package app.spots.outbox;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;

/**
 * Messages of one topic and key that one transaction appended, kept in one row: a row a message costs two index entries, a header and,
 * once delivered, a deletion each. Compressed, since they are much alike.
 */
final class MessageBundle {
    /** With fewer nothing is gained, and a row of its own can be read by people. */
    static final int MIN_MESSAGES = 8;

    /** Bounds what one row weighs when it is read. */
    static final int MAX_MESSAGES = 500;

    static final int MAX_BYTES = 1024 * 1024;

    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();
    private static final int NO_PAYLOAD = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private int messages;

    /** Whether the message still fits. */
    boolean takes(OutboxMessage message) {
        byte[] payload = message.payload();
        return messages < MAX_MESSAGES
                && (messages == 0 || bytes.size() + (payload == null ? 0 : payload.length) <= MAX_BYTES);
    }

    void add(OutboxMessage message) {
        messages++;
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(message.headers().size());
            for (Map.Entry<String, String> header : message.headers().entrySet()) {
                write(out, header.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, header.getValue().getBytes(StandardCharsets.UTF_8));
            }
            byte[] payload = message.payload();
            if (payload == null) {
                out.writeInt(NO_PAYLOAD);
            } else {
                write(out, payload);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    /** Unpacked length, then an LZ4 block. */
    byte[] packed() {
        byte[] plain = bytes.toByteArray();
        var lz4 = LZ4.fastCompressor();
        byte[] packed = new byte[Integer.BYTES + lz4.maxCompressedLength(plain.length)];
        ByteBuffer.wrap(packed).putInt(plain.length);
        int length = lz4.compress(plain, 0, plain.length, packed, Integer.BYTES);
        return Arrays.copyOf(packed, Integer.BYTES + length);
    }

    /** The messages of a row, in the order in which they were added. */
    static List<OutboxMessage> unpacked(String topic, String key, byte[] packed) {
        byte[] plain = new byte[ByteBuffer.wrap(packed).getInt()];
        LZ4.safeDecompressor().decompress(packed, Integer.BYTES, packed.length - Integer.BYTES, plain, 0, plain.length);
        ByteBuffer in = ByteBuffer.wrap(plain);
        List<OutboxMessage> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (int left = in.getInt(); left > 0; left--) {
                headers.put(text(in), text(in));
            }
            int length = in.getInt();
            messages.add(new OutboxMessage(topic, key, headers, length == NO_PAYLOAD ? null : bytes(in, length)));
        }
        return messages;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }
}
