package app.spots.servicedefaults.problem;

import app.spots.servicedefaults.identity.NotAnAgentException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a controller's {@code @PreAuthorize} refuses. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityProblemAdvice {
    private static final Pattern SCOPE = Pattern.compile("SCOPE_([a-z0-9_.-]+:[a-z0-9_.-]+)");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
        String scope = missingScope(denied);
        if (scope == null) {
            return forbidden("The token does not permit this call.", "Bearer error=\"insufficient_scope\"");
        }
        return forbidden(
                "This call needs the scope " + scope + ".",
                "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAnAgent(NotAnAgentException notAnAgent) {
        return forbidden("This call is for a person's agent, not for a service.", "Bearer");
    }

    private static ResponseEntity<ProblemDetail> forbidden(String detail, String challenge) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail));
    }

    private static @Nullable String missingScope(AccessDeniedException denied) {
        if (denied instanceof AuthorizationDeniedException authorization
                && authorization.getAuthorizationResult() instanceof ExpressionAuthorizationDecision decision) {
            Matcher scope = SCOPE.matcher(decision.getExpression().getExpressionString());
            return scope.find() ? scope.group(1) : null;
        }
        return null;
    }
}
