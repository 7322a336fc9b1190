package app.spots.gateway.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.TreeSet;
import java.util.UUID;

/** Mints the only tokens that services believe: agent id, scopes, age band, and nothing else of the person. */
public final class InternalTokens {
    static final String ISSUER = "spots-gateway";
    static final String AUDIENCE = "spots-internal";
    private final SigningKeys keys;
    private final Duration lifetime;
    private final Clock clock;

    InternalTokens(SigningKeys keys, Duration lifetime, Clock clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public Admission mint(Caller caller) {
        return mint(caller, Instant.MAX);
    }

    /** Mints a token that ends with its lifetime, or already at {@code limit}. */
    Admission mint(Caller caller, Instant limit) {
        Instant now = clock.instant();
        Instant end = now.plus(lifetime);
        Instant expiresAt = limit.isBefore(end) ? limit : end;
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(caller.subject())
                .claim("scope", String.join(" ", new TreeSet<>(caller.scopes())))
                .claim("age_band", caller.ageBand().claim())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return new Admission(caller, keys.sign(claims), expiresAt);
    }

    /** The public keys as a JWK set. */
    public String publishedKeys() {
        return keys.published().toString(true);
    }
}
