package app.spots.cluster.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ports of the loopback interface. */
public final class LoopbackPorts {

    /** Below the range that kernels hand to outgoing connections, which would otherwise take a free port away again. */
    private static final int LOWEST = 18_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;
    private static final Duration POLL = Duration.ofMillis(50);

    private LoopbackPorts() {}

    /** A port nobody listens on now. */
    public static int free() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free loopback port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether a server could listen on the port, now or before the limit passes. */
    public static boolean isFreeWithin(int port, Duration limit) {
        return Polling.until(() -> isFree(port), POLL, limit);
    }

    /** Whether a server could listen on the port. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: connections lingering from an earlier run do not make a port taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
