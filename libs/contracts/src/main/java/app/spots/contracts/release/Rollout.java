package app.spots.contracts.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Whom a release covers. An agent's bucket is the first 8 bytes of {@code SHA-256(salt ‖ 0x00 ‖ agentId)}, unsigned, mod
 * 10,000; a release of p percent covers the buckets below 100 p, so that growing moves nobody out. Every service that
 * follows releases asks here, so that a phone's pack and the answers it gets are of one release.
 */
public final class Rollout {
    private static final int BUCKETS = 10_000;

    private Rollout() {}

    public static boolean covers(ReleaseActivated release, String agentId) {
        return bucket(release.salt(), agentId) < release.percent() * (BUCKETS / 100);
    }

    static long bucket(String salt, String agentId) {
        byte[] hash = sha256((salt + '\0' + agentId).getBytes(StandardCharsets.UTF_8));
        return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), BUCKETS);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
