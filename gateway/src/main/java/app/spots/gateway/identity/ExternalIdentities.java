package app.spots.gateway.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns an external token into a caller: its issuer's signature first, then pseudonym, scopes and age band. */
final class ExternalIdentities {
    private final Map<String, ExternalIssuer> issuers;
    private final AgentIds agentIds;
    private final Clock clock;

    ExternalIdentities(Collection<ExternalIssuer> issuers, AgentIds agentIds, Clock clock) {
        this.issuers = issuers.stream().collect(Collectors.toMap(ExternalIssuer::name, Function.identity()));
        this.agentIds = agentIds;
        this.clock = clock;
    }

    Verified verify(String token) {
        SignedJWT jwt = parsed(token);
        ExternalIssuer issuer = issuerOf(jwt);
        JWTClaimsSet claims = issuer.verify(jwt);
        return new Verified(
                caller(issuer.rules(), claims), claims.getExpirationTime().toInstant());
    }

    private Caller caller(IdentityProperties.Issuer rules, JWTClaimsSet claims) {
        Object agentId = rules.agentIdClaim() == null ? null : claims.getClaim(rules.agentIdClaim());
        Object age = rules.ageClaim() == null ? null : claims.getClaim(rules.ageClaim());
        return new Caller(
                agentIds.of(agentId, rules.issuer(), claims.getSubject()),
                scopes(rules, claims),
                AgeClaim.band(age, clock));
    }

    private static Set<String> scopes(IdentityProperties.Issuer rules, JWTClaimsSet claims) {
        Object claimed = claims.getClaims().getOrDefault("scope", claims.getClaim("scp"));
        Set<String> granted = new HashSet<>(
                switch (claimed) {
                    case null -> rules.defaultScopes();
                    case String text -> List.of(text.strip().split("\\s+"));
                    case Collection<?> names ->
                        names.stream().map(String::valueOf).toList();
                    default -> Set.of();
                });
        granted.retainAll(rules.scopes());
        return granted;
    }

    private ExternalIssuer issuerOf(SignedJWT token) {
        try {
            String name = token.getJWTClaimsSet().getIssuer();
            ExternalIssuer issuer = name == null ? null : issuers.get(name);
            if (issuer == null) {
                throw InvalidTokenException.unknownIssuer();
            }
            return issuer;
        } catch (ParseException e) {
            throw InvalidTokenException.malformed(e);
        }
    }

    /** An encrypted token hides its issuer, and an unsigned one proves nothing: neither is looked at further. */
    private static SignedJWT parsed(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw InvalidTokenException.malformed(e);
        }
    }

    /** A caller, and when the token that proved it ends. */
    record Verified(Caller caller, Instant expiresAt) {}
}
