package app.spots.client.reach;

import app.spots.client.http.Connectivity;
import app.spots.client.http.GatewayHttp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Whether the gateway can really be reached: by probes, and by what every other request meets. A connected interface is no proof,
 * so it never makes the state ONLINE; a missing one is proof enough that nothing can be reached.
 */
public final class Reachability implements GatewayHttp.Observer {
    private final GatewayProbe probe;
    private final Connectivity connectivity;
    private final List<Consumer<NetworkState>> listeners = new CopyOnWriteArrayList<>();
    private NetworkState state = NetworkState.UNKNOWN;

    public Reachability(GatewayProbe probe, Connectivity connectivity) {
        this.probe = probe;
        this.connectivity = connectivity;
    }

    /** As last seen; asks nobody but the phone itself. */
    public NetworkState state() {
        if (!connectivity.isConnected()) {
            become(NetworkState.OFFLINE);
        }
        synchronized (this) {
            return state;
        }
    }

    /** Whether a request is worth its time: not while it is known that nobody, or somebody else, would answer. */
    public boolean isWorthTrying() {
        NetworkState now = state();
        return now == NetworkState.ONLINE || now == NetworkState.UNKNOWN;
    }

    /** Asks the gateway now, on this thread, for ten seconds at most. */
    public NetworkState check() {
        become(connectivity.isConnected() ? probe.probe() : NetworkState.OFFLINE);
        return state();
    }

    /** Is told of every change of state, by the thread that saw it; must not block. */
    public void onChange(Consumer<NetworkState> listener) {
        listeners.add(listener);
    }

    /**
     * A request was answered. JSON proves nothing while a portal is known to be in the way: only a probe ends that.
     */
    @Override
    public void answered(boolean inJson) {
        if (!inJson) {
            become(NetworkState.CAPTIVE_PORTAL);
        } else if (state() != NetworkState.CAPTIVE_PORTAL) {
            become(NetworkState.ONLINE);
        }
    }

    @Override
    public void failed() {
        become(NetworkState.OFFLINE);
    }

    private void become(NetworkState next) {
        synchronized (this) {
            if (state == next) {
                return;
            }
            state = next;
        }
        listeners.forEach(listener -> listener.accept(next));
    }
}
