package app.spots.inference.recommendation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Chooses decisions by their id alone, so that anybody can tell afterwards which were chosen. */
final class DecisionSample {
    private static final long BUCKETS = 10_000;

    private DecisionSample() {}

    /**
     * Bucket, below 10,000: the first 8 bytes of the SHA-256 of the id's 16 bytes, unsigned, mod 10,000. The chosen lie
     * below {@code percent * 100}.
     */
    static boolean holds(UUID decisionId, double percent) {
        return bucket(decisionId) < percent / 100 * BUCKETS;
    }

    static long bucket(UUID id) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
