package app.spots.collection.pull;

import app.spots.contracts.release.ReleaseActivated;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Whether a release covers an agent: architecture section 7, {@code SHA-256(salt ‖ 0x00 ‖ agentId) mod 10000}. */
final class Rollout {
    private static final int BUCKETS = 10_000;

    private Rollout() {}

    static boolean covers(ReleaseActivated release, String agentId) {
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
