package app.spots.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Optional;
import java.util.stream.Stream;

/** The current key signs; the current and the other one are published, so that services follow a rotation. */
final class SigningKeys {
    private final ECKey current;
    private final JWSSigner signer;
    private final JWKSet published;

    SigningKeys(ECKey current, Optional<ECKey> other) {
        try {
            this.current = current;
            this.signer = new ECDSASigner(current);
            this.published = new JWKSet(Stream.concat(Stream.of(current), other.stream())
                    .<JWK>map(ECKey::toPublicJWK)
                    .distinct()
                    .toList());
            proveThePair();
        } catch (JOSEException e) {
            throw new MisconfiguredException("The key of internal tokens cannot sign", e);
        }
    }

    JWKSet published() {
        return published;
    }

    String sign(JWTClaimsSet claims) {
        try {
            return signed(claims).serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign an internal token", e);
        }
    }

    private SignedJWT signed(JWTClaimsSet claims) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(current.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token;
    }

    private void proveThePair() throws JOSEException {
        SignedJWT probe = signed(new JWTClaimsSet.Builder().subject("probe").build());
        if (!probe.verify(new ECDSAVerifier(current))) {
            throw new MisconfiguredException("The private and the public key of internal tokens are not one pair.");
        }
    }
}
