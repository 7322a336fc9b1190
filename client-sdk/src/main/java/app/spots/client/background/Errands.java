package app.spots.client.background;

import app.spots.client.sync.SyncOutcome;
import java.io.IOException;

/** What is to be done in the background; each call may block. */
public interface Errands {
    /** Uploads what waits. Never throws for a failure of network or storage. */
    SyncOutcome upload();

    /** Brings up to date what the phone keeps: profile, release, answers. */
    void refresh() throws IOException;

    /** Events that wait. */
    long waiting();
}
