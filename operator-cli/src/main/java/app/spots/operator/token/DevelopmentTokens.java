package app.spots.operator.token;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tokens from the development issuer of a local cluster, renewed when one is refused. */
public final class DevelopmentTokens implements TokenSupply {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String OPERATOR_SCOPES = "catalogue:write history:import rules:read rules:author rules:publish"
            + " models:write releases:read releases:write quarantine:read quarantine:write privacy:operate datasets:read datasets:write";

    private final URI issuer;
    private final Map<String, String> form;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private @Nullable String held;

    /** @param form what to ask for: agent_id, subject, age, scope, ttl as the issuer documents them */
    public DevelopmentTokens(URI issuer, Map<String, String> form) {
        this.issuer = issuer;
        this.form = Map.copyOf(form);
    }

    /** Tokens with every scope of an operator. */
    public static DevelopmentTokens ofOperator(URI issuer) {
        return new DevelopmentTokens(
                issuer, Map.of("subject", "operator", "agent_id", "agent_operator", "scope", OPERATOR_SCOPES));
    }

    @Override
    public synchronized String current() {
        String token = held;
        if (token == null) {
            token = ask();
            held = token;
        }
        return token;
    }

    @Override
    public synchronized String insteadOf(String refused) {
        if (refused.equals(held)) {
            held = null;
        }
        return current();
    }

    private String ask() {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String token = answer.statusCode() == 200
                    ? JSON.readTree(answer.body()).path("access_token").asString("")
                    : "";
            if (token.isEmpty()) {
                throw new NoTokenException("The issuer at " + issuer + " gave no token (" + answer.statusCode() + ").");
            }
            return token;
        } catch (IOException e) {
            throw new NoTokenException("There is no token: none was given by --token or SPOTS_TOKEN, and no development"
                    + " issuer answers at " + issuer + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTokenException("Interrupted while asking for a token.");
        }
    }
}
