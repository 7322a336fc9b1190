package app.spots.cluster.kafka;

import app.spots.cluster.process.Lifetime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

/**
 * Where and how a broker runs.
 *
 * @param home folder of the broker; its logs of records lie in {@code home/data} and outlive it
 * @param log file for the broker's own log
 * @param port of the clients' listener on 127.0.0.1
 * @param controllerPort of the controller's listener on 127.0.0.1
 * @param heapMegabytes largest heap
 */
public record KafkaPlan(Path home, Path log, int port, int controllerPort, int heapMegabytes, Lifetime lifetime) {

    Path data() {
        return home.resolve("data");
    }

    Path configuration() {
        return home.resolve("server.properties");
    }

    /** Whether something takes connections on the clients' port. */
    public boolean listens() {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
