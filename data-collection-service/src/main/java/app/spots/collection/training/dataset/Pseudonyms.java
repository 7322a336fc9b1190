package app.spots.collection.training.dataset;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names persons and examples of one data set version: HMAC-SHA256 under the version's key, cut to 128 bits. Without the key a
 * name leads to nobody, and not to the same person in another version. Not for use by several threads.
 */
final class Pseudonyms {
    static final String ALGORITHM = "HMAC-SHA256/128";
    static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;

    private final Mac mac;

    Pseudonyms(byte[] key) {
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks HMAC-SHA256", e);
        }
    }

    String person(String agentId) {
        return name("person", agentId);
    }

    /** @param id of the impression or event */
    String example(String id) {
        return name("example", id);
    }

    private String name(String of, String id) {
        byte[] whole = mac.doFinal((of + '\0' + id).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(whole, NAME_BYTES));
    }
}
