package app.spots.collection.subject;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * A person's data key. Sealed text is {@code sealed:1:<epoch>:<URL-safe Base64>}. What is sealed is bound to its place, an
 * event's id and the field's name: moved elsewhere it does not open.
 */
public final class SubjectKey {
    /** What sealing adds to the length of bytes. */
    public static final int OVERHEAD_BYTES = 28;

    private static final Pattern SEALED_TEXT = Pattern.compile("sealed:1:([1-9]\\d{0,8}):([A-Za-z0-9_-]+)");

    private final String agentId;
    private final int epoch;
    private final SecretKey key;

    SubjectKey(String agentId, int epoch, SecretKey key) {
        this.agentId = agentId;
        this.epoch = epoch;
        this.key = key;
    }

    public String agentId() {
        return agentId;
    }

    public int epoch() {
        return epoch;
    }

    SecretKey secret() {
        return key;
    }

    public String sealText(String text, String eventId, String field) {
        byte[] sealed = Aes.seal(key, text.getBytes(StandardCharsets.UTF_8), place(eventId, field));
        return "sealed:1:" + epoch + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    public String openText(String sealed, String eventId, String field) {
        Matcher parts = SEALED_TEXT.matcher(sealed);
        if (!parts.matches()) {
            throw new SealBrokenException();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(parts.group(2));
        return new String(Aes.open(key, bytes, place(eventId, field)), StandardCharsets.UTF_8);
    }

    public byte[] sealBytes(byte[] bytes, String id, String field) {
        return Aes.seal(key, bytes, place(id, field));
    }

    public byte[] openBytes(byte[] sealed, String id, String field) {
        return Aes.open(key, sealed, place(id, field));
    }

    /** The epoch of the key that opens a sealed text. */
    public static int epochOf(String sealed) {
        Matcher parts = SEALED_TEXT.matcher(sealed);
        if (!parts.matches()) {
            throw new SealBrokenException();
        }
        return Integer.parseInt(parts.group(1));
    }

    public static boolean isSealed(String text) {
        return SEALED_TEXT.matcher(text).matches();
    }

    private static byte[] place(String id, String field) {
        return (id + "\0" + field).getBytes(StandardCharsets.UTF_8);
    }
}
