package app.spots.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * External token in, internal token out. An exchange is remembered under the token's digest until shortly before
 * either token ends, so that a busy phone costs one verification and one signature a minute.
 */
public final class TokenExchange {
    /** An internal token leaves the door with at least this much life, so that no service sees it expire. */
    private static final Duration LEAST_LIFE = Duration.ofSeconds(30);

    private static final int REMEMBERED = 20_000;
    private final ExternalIdentities identities;
    private final InternalTokens tokens;
    private final Clock clock;
    private final Cache<String, Admission> admissions;

    TokenExchange(ExternalIdentities identities, InternalTokens tokens, Clock clock) {
        this.identities = identities;
        this.tokens = tokens;
        this.clock = clock;
        this.admissions = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.creating((String digest, Admission admission) -> remembered(admission)))
                .build();
    }

    /**
     * Admits the bearer of a token.
     *
     * @throws InvalidTokenException when no configured issuer stands behind the token
     * @throws IssuerUnavailableException when that cannot be checked now
     */
    public Admission admit(String externalToken) {
        String digest = digest(externalToken);
        Admission known = admissions.getIfPresent(digest);
        if (known != null) {
            return known;
        }
        // Not inside the cache's computation: a slow issuer must not hold up callers of other issuers.
        Admission admitted = verified(externalToken);
        admissions.put(digest, admitted);
        return admitted;
    }

    private Admission verified(String externalToken) {
        ExternalIdentities.Verified verified = identities.verify(externalToken);
        Instant soonest = clock.instant().plus(LEAST_LIFE);
        Instant limit = verified.expiresAt().isBefore(soonest) ? soonest : verified.expiresAt();
        return tokens.mint(verified.caller(), limit);
    }

    private Duration remembered(Admission admission) {
        Duration left = Duration.between(clock.instant(), admission.expiresAt()).minus(LEAST_LIFE);
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
