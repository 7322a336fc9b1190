package app.spots.inference.catalogue;

/** An entry is not one. The message is fit for its sender: it names the field and what it must be. */
public final class InvalidEntryException extends RuntimeException {
    InvalidEntryException(String reason) {
        super(reason);
    }
}
