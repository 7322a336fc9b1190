package app.spots.gateway.upstream.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a declared length before reading a byte, and a body without one as soon as it grows too large. Small bodies
 * are read whole before a service is asked, so that a slow phone holds up nobody but itself. Runs behind the door: a
 * stranger's body is never read.
 */
@Component
@Order(BodyLimitFilter.BEHIND_THE_DOOR)
class BodyLimitFilter extends OncePerRequestFilter {
    /** Spring Security's filters stand at -100. */
    static final int BEHIND_THE_DOOR = -50;

    private static final String TARGETS = "/v1/";
    private final BodyLimitProperties properties;

    BodyLimitFilter(BodyLimitProperties properties) {
        this.properties = properties;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !path(request).startsWith(TARGETS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest limited;
        try {
            limited = limited(request, BodyLimit.of(path(request), properties));
        } catch (BodyRefusedException e) {
            e.problem().writeTo(response);
            return;
        }
        chain.doFilter(limited, response);
    }

    /** Decoded, as routes see it: {@code /%761/sync} is {@code /v1/sync}. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath();
    }

    private HttpServletRequest limited(HttpServletRequest request, BodyLimit limit) throws IOException {
        long declared = request.getContentLengthLong();
        if (declared > limit.bytes()) {
            throw BodyRefusedException.tooLarge(limit.bytes());
        }
        boolean chunked = declared < 0 && request.getHeader("Transfer-Encoding") != null;
        ServletInputStream body = new LimitedStream(request.getInputStream(), limit.bytes());
        if (declared <= 0 && !chunked) {
            return new LimitedRequest(request, body, 0);
        }
        if (limit.streamed()) {
            return new LimitedRequest(request, body, declared);
        }
        byte[] whole = whole(body, properties.patience());
        return new LimitedRequest(
                request, new LimitedStream(new ByteArrayInputStream(whole), limit.bytes()), whole.length);
    }

    private static byte[] whole(ServletInputStream body, Duration patience) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(8 * 1024);
        byte[] buffer = new byte[8 * 1024];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            whole.write(buffer, 0, count);
            if (System.nanoTime() - start > patience.toNanos()) {
                throw BodyRefusedException.tooSlow();
            }
        }
        return whole.toByteArray();
    }
}
