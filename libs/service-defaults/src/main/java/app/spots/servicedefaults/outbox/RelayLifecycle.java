package app.spots.servicedefaults.outbox;

import app.spots.outbox.OutboxRelay;
import org.springframework.context.SmartLifecycle;

/** Starts before requests and messages come in, stops after the last of them is done. */
final class RelayLifecycle implements SmartLifecycle {
    private final OutboxRelay relay;
    private volatile boolean running;

    RelayLifecycle(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public void start() {
        relay.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        relay.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
