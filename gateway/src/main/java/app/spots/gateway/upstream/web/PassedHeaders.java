package app.spots.gateway.upstream.web;

import app.spots.gateway.identity.web.CallerAuthentication;
import java.util.Set;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What of a request's headers reaches a service: only those named here, then the internal token. A list of what may pass
 * leaves no name by which a caller could pretend to be another: not Authorization, not Forwarded, not one invented later.
 * Trace headers are the HTTP client's to write.
 */
@Component
class PassedHeaders implements RequestHttpHeadersFilter, Ordered {
    private static final Set<String> PASSED = Set.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key",
            "Request-Id",
            "Sent-At");
    private static final Set<String> PASSED_TO_BLOBS = Set.of(
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.RANGE,
            HttpHeaders.IF_RANGE,
            HttpHeaders.IF_MODIFIED_SINCE,
            HttpHeaders.IF_UNMODIFIED_SINCE);

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders apply(HttpHeaders received, ServerRequest request) {
        HttpHeaders passed = new HttpHeaders();
        copy(received, PASSED, passed);
        if (Blobs.asked(request)) {
            copy(received, PASSED_TO_BLOBS, passed);
        }
        request.principal()
                .filter(CallerAuthentication.class::isInstance)
                .map(CallerAuthentication.class::cast)
                .ifPresent(caller -> passed.setBearerAuth(caller.internalToken()));
        long length = request.servletRequest().getContentLengthLong();
        if (length > 0) {
            passed.setContentLength(length);
        }
        return passed;
    }

    private static void copy(HttpHeaders received, Set<String> names, HttpHeaders passed) {
        for (String name : names) {
            passed.addAll(name, received.getOrEmpty(name));
        }
    }
}
