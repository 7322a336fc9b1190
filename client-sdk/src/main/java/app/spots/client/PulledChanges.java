package app.spots.client;

import app.spots.contracts.sync.SyncPull;
import java.io.IOException;

/** Where the app keeps what a pull brings. */
public interface PulledChanges {
    /** Keeps a page durably. Once this returns the page is not told again; if it throws, it is. */
    void keep(SyncPull page) throws IOException;

    /** What is kept lies too far back to be brought up to date: forget it, all of it comes anew. */
    void startOver() throws IOException;
}
