package app.spots.servicedefaults.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks a controller's {@code @PreAuthorize} before the request's body is read: who lacks the scope learns nothing of the
 * body's validity and costs no parsing. Method security asks again, and alone where a rule speaks of arguments.
 */
final class ScopesFirst implements HandlerInterceptor {
    private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && speaksOfTheCallerAlone(rule(method))) {
            Object[] none = new Object[method.getMethod().getParameterCount()];
            AuthorizationResult result = rules.authorize(
                    ScopesFirst::caller, new SimpleMethodInvocation(method.getBean(), method.getMethod(), none));
            if (result != null && !result.isGranted()) {
                throw new AuthorizationDeniedException("Access Denied", result);
            }
        }
        return true;
    }

    private static @Nullable PreAuthorize rule(HandlerMethod handler) {
        PreAuthorize ofMethod = handler.getMethodAnnotation(PreAuthorize.class);
        return ofMethod != null
                ? ofMethod
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
    }

    private static boolean speaksOfTheCallerAlone(@Nullable PreAuthorize rule) {
        return rule != null && !rule.value().contains("#");
    }

    private static Authentication caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            throw new AuthenticationCredentialsNotFoundException("No internal token");
        }
        return authentication;
    }
}
