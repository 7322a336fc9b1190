package app.spots.collection.pull;

/** What happened since the cursor is no longer known. The phone pulls without a cursor and replaces what it holds. */
public class MustRefetchException extends RuntimeException {
    private MustRefetchException(String message) {
        super(message);
    }

    static MustRefetchException unknownCursor() {
        return new MustRefetchException("this cursor is not known here; pull again without one");
    }

    static MustRefetchException pastHorizon() {
        return new MustRefetchException("this cursor is older than what is kept; pull again without one");
    }
}
