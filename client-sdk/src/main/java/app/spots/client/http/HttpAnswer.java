package app.spots.client.http;

import app.spots.client.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import tools.jackson.core.JacksonException;

/** A whole answer of the gateway; small enough to be held in memory. */
public record HttpAnswer(int status, Headers headers, byte[] body) {
    /** Whether it can be the gateway's own: all of its answers with a body are JSON. */
    public boolean isJson() {
        String type = headers.get("Content-Type");
        return type != null && (type.startsWith("application/json") || type.startsWith("application/problem+json"));
    }

    /** The {@code Retry-After} of a 429 or 503 in its form of seconds, the only one the gateway uses; else zero. */
    public Duration retryAfter() {
        String value = headers.get("Retry-After");
        return value != null && value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
    }

    /**
     * The body of a 200, or the failure that the answer stands for.
     *
     * @throws OfflineException when it is not the gateway's, such as a captive portal's page
     * @throws GatewayProblemException for the gateway's own refusals
     */
    public <T> T as(Class<T> type) throws IOException {
        if (!isJson()) {
            throw new OfflineException("something other than the gateway answered");
        }
        if (status != 200) {
            throw new GatewayProblemException(status, problem("detail").orElse("no problem details"));
        }
        try {
            return Json.read(body, type);
        } catch (JacksonException e) {
            throw new OfflineException("something other than the gateway answered", e);
        }
    }

    /** A text member of the problem details, where there are any. */
    public Optional<String> problem(String member) {
        if (!isJson()) {
            return Optional.empty();
        }
        try {
            return Json.tree(body).path(member).stringValueOpt();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
