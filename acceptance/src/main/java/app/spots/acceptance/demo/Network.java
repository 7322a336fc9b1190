package app.spots.acceptance.demo;

import app.spots.client.http.Connectivity;

/** A phone's reception, switched by the play. */
final class Network implements Connectivity {

    private volatile boolean connected = true;

    @Override
    public boolean isConnected() {
        return connected;
    }

    void lose() {
        connected = false;
    }

    void find() {
        connected = true;
    }
}
