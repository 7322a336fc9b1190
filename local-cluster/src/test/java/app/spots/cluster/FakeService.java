package app.spots.cluster;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A process that answers {@code GET /} on a port, or ends with a complaint. */
final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.out.println("Cannot find the meaning of it all");
            System.exit(3);
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
