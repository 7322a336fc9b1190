package app.spots.cluster.issuer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a development issuer is started.
 *
 * @param home where its key is kept, so that tokens outlive a restart
 * @param host the address to listen on; anything but loopback needs {@code beyondLoopback}
 * @param port 0 takes any free port
 * @param issuer the {@code iss} it names itself by, absent: {@code http://host:port}
 * @param beyondLoopback set only where the network is closed, as among compose's containers
 */
public record DevIssuerOptions(
        Path home, String host, int port, @Nullable URI issuer, boolean beyondLoopback) {
    public static final int DEFAULT_PORT = 8089;

    public DevIssuerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
        }
        if (!beyondLoopback && !resolved(host).isLoopbackAddress()) {
            throw new IllegalArgumentException("The development issuer gives a token to whoever asks, so it listens on"
                    + " loopback only. Refusing to bind " + host
                    + ". Inside a closed container network, say --allow-non-loopback.");
        }
    }

    public static DevIssuerOptions loopback(Path home, int port) {
        return new DevIssuerOptions(home, "127.0.0.1", port, null, false);
    }

    static DevIssuerOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Path home = Path.of(".spots", "issuer");
        String host = "127.0.0.1";
        int port = DEFAULT_PORT;
        URI issuer = null;
        boolean beyondLoopback = false;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--home" -> home = Path.of(value(option, rest));
                case "--host" -> host = value(option, rest);
                case "--port" -> port = Integer.parseInt(value(option, rest));
                case "--issuer" -> issuer = URI.create(value(option, rest));
                case "--allow-non-loopback" -> beyondLoopback = true;
                default -> throw new IllegalArgumentException("Unknown option " + option + ". " + usage());
            }
        }
        return new DevIssuerOptions(home, host, port, issuer, beyondLoopback);
    }

    static String usage() {
        return "Options: --home DIR --host ADDRESS --port PORT --issuer URL --allow-non-loopback";
    }

    InetAddress address() {
        return resolved(host);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.poll();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value. " + usage());
        }
        return value;
    }

    private static InetAddress resolved(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Unknown host " + host + ".", e);
        }
    }
}
