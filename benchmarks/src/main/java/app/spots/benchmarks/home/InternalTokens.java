package app.spots.benchmarks.home;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** Tokens as the cluster's gateway mints them, by its own key, so that a service can be measured without the gateway. */
public final class InternalTokens {
    private static final Duration LIFE = Duration.ofHours(1);

    private final JWSSigner signer;

    public InternalTokens(Path signingKeyFile) {
        try {
            signer = new ECDSASigner(privateKey(Files.readString(signingKeyFile)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | JOSEException failure) {
            throw new IllegalStateException("The gateway's key cannot sign", failure);
        }
    }

    private static ECPrivateKey privateKey(String pem) throws GeneralSecurityException {
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = pem.indexOf(begin) + begin.length();
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(from, pem.indexOf("-----END", from)));
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** A token of a phone that syncs. */
    public String of(String agentId) {
        return of(agentId, "sync:write sync:read");
    }

    public String of(String agentId, String scope) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .issuer("spots-gateway")
                        .audience("spots-internal")
                        .subject(agentId)
                        .claim("scope", scope)
                        .claim("age_band", "21_plus")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException("Could not sign a token", failure);
        }
    }
}
