package app.spots.operator;

import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.token.TokenSupply;
import app.spots.operator.upload.GatewayClient;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to the gateway; a picocli mixin. */
public final class Connection {

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            defaultValue = "${env:SPOTS_GATEWAY}",
            description = "The gateway (or SPOTS_GATEWAY). Default: the local cluster's.")
    @Nullable
    URI gateway;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:SPOTS_TOKEN}",
            description = "An operator's access token (or SPOTS_TOKEN). Without one the development issuer is asked.")
    @Nullable
    String token;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            defaultValue = "${env:SPOTS_ISSUER}",
            description = "The development issuer (or SPOTS_ISSUER). Default: the local cluster's.")
    @Nullable
    URI issuer;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT2M",
            description = "How long a request that the gateway is too busy for is repeated. Default: ${DEFAULT-VALUE}")
    Duration patience = Duration.ofMinutes(2);

    /** The gateway that was named, else the local cluster's. */
    public URI gateway() {
        return gateway == null ? local().of("gateway") : gateway;
    }

    /** The development issuer that was named, else the local cluster's. */
    public URI issuer() {
        return issuer == null ? local().of("issuer") : issuer;
    }

    /** A client with the operator's token. */
    public GatewayClient client() {
        TokenSupply tokens =
                token == null || token.isBlank() ? DevelopmentTokens.ofOperator(issuer()) : TokenSupply.fixed(token);
        return new GatewayClient(gateway(), tokens, patience);
    }

    private static ClusterAddress local() {
        return ClusterAddress.of(System.getenv(), System.getProperty("spots.root"));
    }
}
