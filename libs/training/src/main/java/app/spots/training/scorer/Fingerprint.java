package app.spots.training.scorer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells one training from another: by every number it is given. */
final class Fingerprint {

    static final int LENGTH = 32;

    private Fingerprint() {}

    static byte[] of(ScorerSettings settings, LabelledRows... parts) {
        MessageDigest digest = digest();
        digest.update(settings.toString().getBytes(StandardCharsets.UTF_8));
        for (LabelledRows rows : parts) {
            ByteBuffer row = ByteBuffer.allocate((rows.width() + 2) * Float.BYTES + Integer.BYTES);
            for (int at = 0; at < rows.size(); at++) {
                row.clear();
                for (float value : rows.features()[at]) {
                    row.putFloat(value);
                }
                row.putFloat(rows.labels()[at]).putFloat(rows.weights()[at]).putInt(rows.decisions()[at]);
                digest.update(row.array());
            }
        }
        return digest.digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
