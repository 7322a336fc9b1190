package app.spots.cluster.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Internal tokens as the gateway mints them, signed with a key of the test JVM whose public half is served on loopback at
 * {@link #jwksUri()}. Scopes are space separated; age bands are {@code under_18|18_20|21_plus|unknown}.
 */
public final class TestTokens {

    public static final String PHONE_SCOPES =
            "recommendations:read sync:write sync:read blobs:read profile:read privacy:self";
    public static final String OPERATOR_SCOPES = "catalogue:write history:import rules:read rules:author rules:publish"
            + " models:write releases:read releases:write quarantine:read quarantine:write privacy:operate datasets:read datasets:write";

    private static final TestTokens INSTANCE = new TestTokens();
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String KEY_ID = "test-gateway";

    private final ECKey key = newKey();
    private final URI jwksUri = serve(key);

    private TestTokens() {}

    public static TestTokens get() {
        return INSTANCE;
    }

    /** Where the public keys are served. */
    public URI jwksUri() {
        return jwksUri;
    }

    /** A phone's token: all phone scopes, 21 or older. */
    public String phone(String agentId) {
        return with(agentId, PHONE_SCOPES, "21_plus");
    }

    /** An operator's token: all operator scopes. */
    public String operator() {
        return with("service:operator", OPERATOR_SCOPES, "unknown");
    }

    /** A token with the given subject, scopes and age band. */
    public String with(String subject, String scopes, String ageBand) {
        return signed(key, claims(subject, scopes, ageBand, Instant.now()).build());
    }

    /** A token that was right until it expired. */
    public String expired(String subject, String scopes) {
        Instant longAgo = Instant.now().minus(LIFE).minus(Duration.ofHours(1));
        return signed(key, claims(subject, scopes, "21_plus", longAgo).build());
    }

    /** A token with the right claims and key id, signed with a key that is not the gateway's. */
    public String forged(String subject, String scopes) {
        return signed(
                newKey(), claims(subject, scopes, "21_plus", Instant.now()).build());
    }

    /** A token of the gateway's key for another audience, as a user's own token would be. */
    public String forAudience(String audience, String subject, String scopes) {
        return signed(
                key,
                claims(subject, scopes, "21_plus", Instant.now())
                        .audience(audience)
                        .build());
    }

    private static JWTClaimsSet.Builder claims(String subject, String scopes, String ageBand, Instant issued) {
        return new JWTClaimsSet.Builder()
                .issuer("spots-gateway")
                .audience("spots-internal")
                .subject(subject)
                .claim("scope", scopes)
                .claim("age_band", ageBand)
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString());
    }

    private static String signed(ECKey key, JWTClaimsSet claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(KEY_ID)
                    .type(JOSEObjectType.JWT)
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException("Could not sign a test token", failure);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(KEY_ID).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException("Could not make a test key", failure);
        }
    }

    private static URI serve(ECKey key) {
        try {
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.createContext("/internal/jwks", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.setExecutor(command -> Thread.ofVirtual().start(command));
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/internal/jwks");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
