package app.spots.gateway.upstream.web;

import app.spots.gateway.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.CloseNowException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An answer that breaks off after its first bytes left must not end as if it were whole: the connection is closed without
 * the mark of its end. Anything less, and a phone keeps half a model.
 */
@Component
@Order(BodyLimitFilter.BEHIND_THE_DOOR - 1)
class BrokenAnswerFilter extends OncePerRequestFilter {
    private static final String BROKEN = BrokenAnswerFilter.class.getName();

    static void broken(HttpServletRequest request, IOException why) {
        request.setAttribute(BROKEN, why);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(BROKEN) instanceof IOException why) {
            logger.debug("An answer broke off", why);
            instead(response, why);
        }
    }

    private static void instead(HttpServletResponse response, IOException why) throws IOException {
        if (response.isCommitted()) {
            throw new CloseNowException("The answer broke off", why);
        }
        response.reset();
        Problem.of(HttpStatus.GATEWAY_TIMEOUT, "The service's answer broke off.")
                .retryAfter(Duration.ofSeconds(1))
                .writeTo(response);
    }
}
