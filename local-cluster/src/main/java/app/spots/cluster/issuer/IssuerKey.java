package app.spots.cluster.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;

/** The issuer's P-256 key, kept under its home. */
final class IssuerKey {
    private final ECKey key;

    private IssuerKey(ECKey key) {
        this.key = key;
    }

    static IssuerKey keptUnder(Path home) {
        Path file = home.resolve("dev-issuer-key.json");
        try {
            return new IssuerKey(ECKey.parse(PrivateFile.readOrCreate(file, IssuerKey::generated)));
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "The key file " + file + " is damaged. Delete it to get a new key; tokens already given end.", e);
        }
    }

    private static String generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot make a P-256 key", e);
        }
    }

    String publicKeys() {
        return new JWKSet(key).toString(true);
    }

    String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign with the issuer's key", e);
        }
    }
}
