package app.spots.servicedefaults.identity;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, as the internal token says. A controller takes it as an argument.
 *
 * @param subject an agent id, or {@code service:<name>}
 */
public record Caller(String subject, Set<String> scopes, AgeBand ageBand) {
    private static final Pattern AGENT_ID = Pattern.compile("agent_[A-Za-z0-9_-]{1,64}");

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    static Caller of(Jwt token) {
        return new Caller(
                Objects.requireNonNull(token.getSubject(), "the decoder lets no token without subject through"),
                scopes(token.getClaimAsString("scope")),
                AgeBand.fromClaim(token.getClaimAsString("age_band")));
    }

    private static Set<String> scopes(@Nullable String claim) {
        return claim == null
                ? Set.of()
                : Arrays.stream(claim.split(" "))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toSet());
    }

    /** @throws NotAnAgentException when a service calls: answered as 403 */
    public String agentId() {
        if (!AGENT_ID.matcher(subject).matches()) {
            throw new NotAnAgentException();
        }
        return subject;
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }
}
