package app.spots.gateway.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * One refusal of the gateway, in the shape of RFC 9457.
 *
 * @param headers further headers of the answer, such as {@code Retry-After}
 * @param extensions further members of the body
 */
public record Problem(HttpStatus status, String detail, Map<String, String> headers, Map<String, Object> extensions) {
    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status, detail, Map.of(), Map.of());
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(status, detail, headers, more);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, detail, more, extensions);
    }

    /** Adds {@code Retry-After} in whole seconds, at least one. */
    public Problem retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    public void writeTo(HttpServletResponse response) throws IOException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(members());
        response.setStatus(status.value());
        headers.forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    public ServerResponse answer() {
        return ServerResponse.status(status).build((request, response) -> {
            writeTo(response);
            return null;
        });
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.putAll(extensions);
        return members;
    }
}
