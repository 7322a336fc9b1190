package app.spots.modelruntime;

/** Names out of hostile files, made fit for a message or a log line. */
public final class Printable {

    private static final int MAX_LENGTH = 64;

    private Printable() {}

    public static String of(String text) {
        String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return "'" + cut.replaceAll("[^\\x20-\\x7e…]", "?") + "'";
    }
}
