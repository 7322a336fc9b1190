package app.spots.operator;

import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.token.TokenSupply;
import app.spots.operator.upload.GatewayClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to the gateway. */
final class Connection {

    static final String OPERATOR_SCOPES =
            "catalogue:write history:import rules:read rules:author rules:publish models:write"
                    + " releases:read releases:write quarantine:read";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            defaultValue = "${env:SPOTS_GATEWAY:-http://127.0.0.1:8080}",
            description = "The gateway (or SPOTS_GATEWAY). Default: ${DEFAULT-VALUE}")
    URI gateway = URI.create("http://127.0.0.1:8080");

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
            defaultValue = "${env:SPOTS_ISSUER:-http://127.0.0.1:8089}",
            description = "The development issuer of a local cluster (or SPOTS_ISSUER). Default: ${DEFAULT-VALUE}")
    URI issuer = URI.create("http://127.0.0.1:8089");

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT2M",
            description = "How long a request that the gateway is too busy for is repeated. Default: ${DEFAULT-VALUE}")
    Duration patience = Duration.ofMinutes(2);

    GatewayClient client() {
        return new GatewayClient(gateway, tokens(), patience);
    }

    private TokenSupply tokens() {
        return token == null || token.isBlank()
                ? new DevelopmentTokens(
                        issuer, Map.of("subject", "operator", "agent_id", "agent_operator", "scope", OPERATOR_SCOPES))
                : TokenSupply.fixed(token);
    }
}
