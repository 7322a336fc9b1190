package app.spots.cluster.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID issuer for development: {@code POST /token} gives a signed token to anyone who asks, for any agent and any
 * scope. It exists so that a cluster on one machine checks real tokens by real keys; it must never be an issuer that a
 * production gateway trusts, hence loopback only.
 */
public final class DevIssuer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final IssuerKey key;
    private final String issuer;
    private final Clock clock;

    private DevIssuer(DevIssuerOptions options, Clock clock) throws IOException {
        this.key = IssuerKey.keptUnder(options.home());
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(options.address(), options.port()), 0);
        this.issuer = options.issuer() == null
                ? "http://" + options.host() + ":" + server.getAddress().getPort()
                : options.issuer().toString();
        server.setExecutor(requests);
        route("/.well-known/openid-configuration", "GET", exchange -> IssuerAnswer.ok(configuration()));
        route("/jwks", "GET", exchange -> new IssuerAnswer(200, key.publicKeys()));
        route("/token", "POST", this::token);
        server.createContext("/", answering(exchange -> IssuerAnswer.error(404, "not_found", "No such page.")));
    }

    public static DevIssuer start(DevIssuerOptions options) throws IOException {
        return start(options, Clock.systemUTC());
    }

    /** As {@link #start(DevIssuerOptions)} with another clock, so that a test holds a token that is truly expired. */
    public static DevIssuer start(DevIssuerOptions options, Clock clock) throws IOException {
        DevIssuer issuer = new DevIssuer(options, clock);
        issuer.server.start();
        return issuer;
    }

    public static void main(String... arguments) {
        try {
            DevIssuerOptions options = DevIssuerOptions.parse(arguments);
            DevIssuer running = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            System.out.println("*** DEVELOPMENT ISSUER at " + running.issuer()
                    + ": it signs a token for whoever asks. Never let a production gateway trust it. ***");
        } catch (IllegalArgumentException | IllegalStateException e) {
            refuse(e.getMessage());
        } catch (BindException e) {
            refuse("The development issuer's port is taken: " + e.getMessage() + ". Choose another with --port.");
        } catch (IOException | UncheckedIOException e) {
            refuse("The development issuer cannot start: " + e);
        }
    }

    /** The {@code iss} of its tokens; where it answers, unless it was told another name. */
    public URI issuer() {
        return URI.create(issuer);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.close();
    }

    private IssuerAnswer token(HttpExchange exchange) throws IOException {
        try {
            TokenRequest request = TokenRequest.of(FormBody.read(exchange.getRequestBody()));
            return IssuerAnswer.ok(Map.of(
                    "access_token", key.sign(request.claims(issuer, clock.instant())),
                    "token_type", "Bearer",
                    "expires_in", request.ttl().toSeconds(),
                    "scope", String.join(" ", request.scopes())));
        } catch (IllegalArgumentException e) {
            return IssuerAnswer.invalid(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, ?> configuration() {
        return Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                issuer + "/jwks",
                "token_endpoint",
                issuer + "/token",
                "response_types_supported",
                List.of("token"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("ES256"));
    }

    private void route(String path, String method, Answering answering) {
        server.createContext(path, answering(exchange -> {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                return IssuerAnswer.error(404, "not_found", "No such page.");
            }
            return exchange.getRequestMethod().equals(method)
                    ? answering.to(exchange)
                    : IssuerAnswer.error(405, "method_not_allowed", path + " takes " + method + ".");
        }));
    }

    private static HttpHandler answering(Answering answering) {
        return exchange -> {
            try (exchange) {
                answering.to(exchange).send(exchange);
            }
        };
    }

    private static void refuse(@Nullable String why) {
        System.err.println(why);
        System.exit(2);
    }

    @FunctionalInterface
    private interface Answering {
        IssuerAnswer to(HttpExchange exchange) throws IOException;
    }
}
