package app.spots.gateway.testing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;

/** What an attacker can make out of everything that is public. */
public final class ForgedTokens {
    private ForgedTokens() {}

    public static JWTClaimsSet.Builder claims(URI issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .subject("agent_victim")
                .claim("agent_id", "agent_victim")
                .claim("scope", "profile:read")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** Signed by a key of the attacker's own, under the key id of the real one. */
    public static String byAnotherKey(JWTClaimsSet claims, String keyId) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        return signed(claims, JWSAlgorithm.ES256, keyId, new ECDSASigner(key));
    }

    /** The confusion of algorithms: the public key taken as the secret of an HMAC. */
    public static String byPublicKeyAsSecret(JWTClaimsSet claims, ECKey publicKey) throws JOSEException {
        return signed(
                claims,
                JWSAlgorithm.HS256,
                publicKey.getKeyID(),
                new MACSigner(publicKey.toECPublicKey().getEncoded()));
    }

    /** Encrypted to the issuer's public key, which proves nothing of who did it. */
    public static String encrypted(JWTClaimsSet claims, ECKey publicKey) throws JOSEException {
        EncryptedJWT token = new EncryptedJWT(new JWEHeader(JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM), claims);
        token.encrypt(new ECDHEncrypter(publicKey));
        return token.serialize();
    }

    public static String withChangedClaims(String token, JWTClaimsSet claims) {
        String[] parts = token.split("\\.");
        return parts[0] + "." + Base64URL.encode(claims.toString()) + "." + parts[2];
    }

    public static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String keyId, JWSSigner signer)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
