package app.spots.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** One issuer's rules: which signatures, claims and scopes of its tokens count. */
final class ExternalIssuer {
    private final IdentityProperties.Issuer issuer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    ExternalIssuer(IdentityProperties.Issuer issuer, Duration clockSkew) {
        if (issuer.issuer().equals(InternalTokens.ISSUER)) {
            throw new MisconfiguredException("An internal token never opens the door: " + InternalTokens.ISSUER
                    + " cannot be an external issuer.");
        }
        this.issuer = issuer;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                algorithms(issuer.algorithms()), new IssuerKeys(issuer.issuer(), issuer.jwkSetUri())));
        processor.setJWTClaimsSetVerifier(claimsVerifier(clockSkew));
    }

    String name() {
        return issuer.issuer();
    }

    IdentityProperties.Issuer rules() {
        return issuer;
    }

    /**
     * Checks signature, issuer, audience and times.
     *
     * @throws InvalidTokenException when any of them does not hold
     * @throws IssuerUnavailableException when the keys cannot be fetched
     */
    JWTClaimsSet verify(JWT token) {
        try {
            return processor.process(token, null);
        } catch (RateLimitReachedException e) {
            // An unknown key id right after a fetch: the keys are fresh, so the token is not this issuer's.
            throw InvalidTokenException.rejected(e);
        } catch (KeySourceException e) {
            throw IssuerUnavailableException.of(issuer.issuer(), e);
        } catch (BadJOSEException | JOSEException e) {
            throw InvalidTokenException.rejected(e);
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(Duration clockSkew) {
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(issuer.issuer()).build();
        Set<String> required = Set.of("sub", "exp");
        DefaultJWTClaimsVerifier<SecurityContext> verifier = issuer.audiences().isEmpty()
                ? new DefaultJWTClaimsVerifier<>(exact, required)
                : new DefaultJWTClaimsVerifier<>(new HashSet<>(issuer.audiences()), exact, required, null);
        verifier.setMaxClockSkew((int) clockSkew.toSeconds());
        return verifier;
    }

    private static Set<JWSAlgorithm> algorithms(Set<String> names) {
        Set<JWSAlgorithm> algorithms = names.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        if (!JWSAlgorithm.Family.SIGNATURE.containsAll(algorithms)) {
            throw new MisconfiguredException(
                    "Only asymmetric signatures are accepted from an issuer, not all of " + names + ".");
        }
        return algorithms;
    }
}
