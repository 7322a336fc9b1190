package app.spots.gateway.upstream.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way out. The framework's own proxied answer is not used: it decides about 304 by itself
 * while writing, which changes blobs' answers and leaves the service's connection open.
 */
final class PassedAnswer implements ServerResponse {
    private final HttpStatusCode status;
    private final HttpHeaders headers = new HttpHeaders();
    private final AnswerBody body;

    PassedAnswer(HttpStatusCode status, AnswerBody body) {
        this.status = status;
        this.body = body;
    }

    @Override
    public HttpStatusCode statusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    AnswerBody body() {
        return body;
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context) {
        try (body) {
            response.setStatus(status.value());
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            if (body.length() >= 0) {
                response.setContentLengthLong(body.length());
            }
            body.writeTo(response.getOutputStream());
        } catch (IOException e) {
            BrokenAnswerFilter.broken(request, e);
        }
        return null;
    }
}
