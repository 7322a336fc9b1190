package app.spots.operator.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs (version 5, RFC 9562): the same words give the same id in every run, so a re-run doubles nothing. */
public final class StableId {

    /** Namespace of everything an operator imports into SPOTS. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c3c86-5f43-5f0e-9a3b-7f5c0b1f2a10");

    private StableId() {}

    public static UUID of(String... words) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        for (String word : words) {
            sha1.update(word.getBytes(StandardCharsets.UTF_8));
            sha1.update((byte) 0);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
