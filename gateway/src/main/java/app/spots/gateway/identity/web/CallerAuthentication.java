package app.spots.gateway.identity.web;

import app.spots.gateway.identity.Admission;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** An admitted caller, carried through the request with its internal token. */
public final class CallerAuthentication extends AbstractAuthenticationToken {
    private final transient Admission admission;

    CallerAuthentication(Admission admission) {
        super(AuthorityUtils.createAuthorityList(admission.caller().scopes().stream()
                .map(scope -> "SCOPE_" + scope)
                .toList()));
        this.admission = admission;
        setAuthenticated(true);
    }

    public String internalToken() {
        return admission.internalToken();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getPrincipal() {
        return admission.caller().subject();
    }
}
