package app.spots.collection.sync;

/** An install whose record has too many holes to be kept: missing seqs must be sent, or applied, first. Passes by itself. */
public class TooManyGapsException extends RuntimeException {
    TooManyGapsException() {
        super("too many sequence numbers of this install are missing or waiting; send the missing ones first, or wait");
    }
}
