package app.spots.collection.sync;

import app.spots.contracts.sync.SyncBatch;

/** A batch of a protocol version that is not spoken here. The app must be upgraded; its queue stays. */
public class UnsupportedProtocolException extends RuntimeException {
    private UnsupportedProtocolException(String message) {
        super(message);
    }

    static UnsupportedProtocolException of(int protocol) {
        return new UnsupportedProtocolException(
                "this cluster speaks sync protocol " + SyncBatch.PROTOCOL + ", not " + protocol + "; upgrade the app");
    }
}
