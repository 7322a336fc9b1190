package app.spots.gateway.identity.web;

import app.spots.gateway.identity.Admission;
import app.spots.gateway.identity.InvalidTokenException;
import app.spots.gateway.identity.IssuerUnavailableException;
import app.spots.gateway.identity.TokenExchange;
import app.spots.gateway.limits.RateLimits;
import app.spots.gateway.limits.RateLimits.Verdict;
import app.spots.gateway.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names the caller of a request and counts the request against it. Whoever cannot be named, be it for want of a token or
 * for a bad one, is counted by address, so that guessing tokens is limited too.
 */
final class DoorFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> OPEN = Set.of("/internal/jwks", "/v1/reachability");
    private final TokenExchange exchange;
    private final RateLimits limits;

    DoorFilter(TokenExchange exchange, RateLimits limits) {
        this.exchange = exchange;
        this.limits = limits;
    }

    /**
     * The keys are the same bytes for everyone, and without them no service can check a token: never refused. Nor is a phone
     * that asks whether this is the gateway: many may share an address, and the answer costs less than a refusal.
     */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OPEN.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = admit(request);
        if (refusal.isPresent()) {
            refusal.get().writeTo(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Problem> admit(HttpServletRequest request) {
        if (!isWellFormed(request.getQueryString())) {
            return Optional.of(Refusals.malformedRequest());
        }
        Optional<String> token = bearerToken(request);
        if (token.isEmpty()) {
            return counted(limits.anonymous(request.getRemoteAddr()));
        }
        try {
            return welcome(exchange.admit(token.get()));
        } catch (InvalidTokenException e) {
            return counted(limits.anonymous(request.getRemoteAddr()))
                    .or(() -> Optional.of(Refusals.tokenInvalid(String.valueOf(e.getMessage()))));
        } catch (IssuerUnavailableException e) {
            logger.warn(e.getMessage());
            return Optional.of(Refusals.issuerUnavailable());
        }
    }

    private Optional<Problem> welcome(Admission admission) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(admission)));
        return counted(
                limits.agent(admission.caller().subject(), admission.caller().scopes()));
    }

    private static Optional<Problem> counted(Verdict verdict) {
        return verdict.admitted() ? Optional.empty() : Optional.of(Refusals.tooMany(verdict.pause()));
    }

    private static boolean isWellFormed(@Nullable String query) {
        try {
            return query == null || new URI("/?" + query).getRawQuery() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<String> bearerToken(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}
