package app.spots.client.json;

/** Lower-case hexadecimal. */
public final class Hex {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Hex() {}

    public static String of(byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            hex.append(DIGITS[(each >> 4) & 15]).append(DIGITS[each & 15]);
        }
        return hex.toString();
    }
}
