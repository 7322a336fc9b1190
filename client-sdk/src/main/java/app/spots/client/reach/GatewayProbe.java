package app.spots.client.reach;

import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.client.json.Hex;
import app.spots.client.json.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks {@code GET /v1/reachability} with a new challenge. A page, a redirect, a kept answer or one made up beforehand does not hold
 * the challenge; that nobody answers it on purpose is what TLS is for. Sends no token.
 */
public final class GatewayProbe {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final GatewayHttp gateway;
    private final SecureRandom random = new SecureRandom();

    public GatewayProbe(GatewayHttp gateway) {
        this.gateway = gateway;
    }

    NetworkState probe() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        String challenge = Hex.of(bytes);
        try {
            HttpAnswer answer = gateway.getOpenly("/v1/reachability", Map.of("challenge", challenge), WITHIN);
            return isGateway(answer, challenge) ? NetworkState.ONLINE : NetworkState.CAPTIVE_PORTAL;
        } catch (IOException e) {
            return NetworkState.OFFLINE;
        }
    }

    private static boolean isGateway(HttpAnswer answer, String challenge) {
        if (answer.status() != 200 || !answer.isJson()) {
            return false;
        }
        try {
            JsonNode body = Json.tree(answer.body());
            return body.path("gateway").asString("").equals("spots")
                    && body.path("challenge").asString("").equals(challenge);
        } catch (JacksonException e) {
            return false;
        }
    }
}
