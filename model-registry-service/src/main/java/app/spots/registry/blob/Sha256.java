package app.spots.registry.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a blob.
 *
 * @param hex 64 lower-case digits
 */
public record Sha256(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hex");
        }
    }

    public static Optional<Sha256> parse(String text) {
        return HEX.matcher(text).matches() ? Optional.of(new Sha256(text)) : Optional.empty();
    }

    public static Sha256 of(byte[] bytes) {
        return finish(digest(), bytes);
    }

    static Sha256 finish(MessageDigest digest, byte... last) {
        return new Sha256(HexFormat.of().formatHex(digest.digest(last)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
