package app.spots.cluster.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A JSON answer of the issuer; errors in the shape of OAuth 2.0 (RFC 6749, section 5.2). */
record IssuerAnswer(int status, String json) {
    static IssuerAnswer ok(Map<String, ?> members) {
        return new IssuerAnswer(200, JSONObjectUtils.toJSONString(members));
    }

    static IssuerAnswer invalid(String description) {
        return error(400, "invalid_request", description);
    }

    static IssuerAnswer error(int status, String error, String description) {
        return new IssuerAnswer(
                status, JSONObjectUtils.toJSONString(Map.of("error", error, "error_description", description)));
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
