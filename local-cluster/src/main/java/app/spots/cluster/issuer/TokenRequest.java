package app.spots.cluster.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to put into a development token.
 *
 * @param subject the person at the issuer
 * @param agentId the {@code agent_id} claim; absent, the gateway derives one from the subject
 * @param age whole years, 0 to 130; absent, the age is unknown
 * @param ttl 1 second to 24 hours
 */
public record TokenRequest(
        String subject, @Nullable String agentId, @Nullable Integer age, List<String> scopes, Duration ttl) {
    private static final Pattern AGENT = Pattern.compile("agent_[A-Za-z0-9_-]{1,64}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");
    private static final Duration DEFAULT_TTL = Duration.ofHours(1);

    public TokenRequest {
        require(!subject.isBlank() && subject.length() <= 255, "subject: 1 to 255 characters, or give an agent_id");
        require(agentId == null || AGENT.matcher(agentId).matches(), "agent_id: must match " + AGENT);
        require(age == null || (age >= 0 && age <= 130), "age: 0 to 130");
        require(scopes.stream().allMatch(SCOPE.asMatchPredicate()), "scope: names separated by spaces");
        require(ttl.isPositive() && ttl.compareTo(Duration.ofHours(24)) <= 0, "ttl: 1 to 86400 seconds");
        scopes = List.copyOf(scopes);
    }

    public static TokenRequest phone(String agentId) {
        return new TokenRequest(agentId, agentId, 30, Scopes.PHONE, DEFAULT_TTL);
    }

    public static TokenRequest operator() {
        return new TokenRequest("operator", "agent_operator", null, Scopes.OPERATOR, DEFAULT_TTL);
    }

    static TokenRequest of(Map<String, String> form) {
        String agentId = form.get("agent_id");
        String subject = form.getOrDefault("subject", agentId == null ? "" : agentId);
        String scope = form.getOrDefault("scope", String.join(" ", Scopes.PHONE));
        long ttl = number("ttl", form.getOrDefault("ttl", Long.toString(DEFAULT_TTL.toSeconds())));
        String age = form.get("age");
        return new TokenRequest(
                subject,
                agentId,
                age == null ? null : Math.clamp(number("age", age), -1, 131),
                scope.isBlank() ? List.of() : List.of(scope.strip().split(" +")),
                Duration.ofSeconds(Math.clamp(ttl, -1, 1_000_000)));
    }

    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("subject", subject);
        if (agentId != null) {
            form.put("agent_id", agentId);
        }
        if (age != null) {
            form.put("age", age.toString());
        }
        form.put("scope", String.join(" ", scopes));
        form.put("ttl", Long.toString(ttl.toSeconds()));
        return form;
    }

    JWTClaimsSet claims(String issuer, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience("spots")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .jwtID(UUID.randomUUID().toString())
                .claim("scope", String.join(" ", scopes));
        if (agentId != null) {
            claims.claim("agent_id", agentId);
        }
        if (age != null) {
            claims.claim("age", age);
        }
        return claims.build();
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": a whole number", e);
        }
    }

    private static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
