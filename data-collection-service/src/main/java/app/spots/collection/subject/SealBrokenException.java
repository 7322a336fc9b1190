package app.spots.collection.subject;

/** Sealed bytes that do not open: sealed under another key, for another place, or changed since. */
public class SealBrokenException extends RuntimeException {
    SealBrokenException() {
        super("what was sealed does not open under this key at this place");
    }
}
