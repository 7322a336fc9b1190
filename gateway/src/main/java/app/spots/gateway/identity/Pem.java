package app.spots.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** P-256 keys in PEM: PKCS#8 private and X.509 public blocks, as {@code openssl pkey} and {@code -pubout} write them. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    static ECKey keyPair(String pem) {
        return read(pem, true);
    }

    static ECKey publicKey(String pem) {
        return read(pem, false).toPublicJWK();
    }

    private static ECKey read(String pem, boolean withPrivate) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            byte[] publicDer = block(pem, "PUBLIC KEY").orElseThrow(() -> unusable(null));
            ECKey.Builder key = new ECKey.Builder(
                            Curve.P_256, (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(publicDer)))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint();
            if (withPrivate) {
                byte[] privateDer = block(pem, "PRIVATE KEY").orElseThrow(() -> unusable(null));
                key.privateKey((ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(privateDer)));
            }
            return key.build();
        } catch (GeneralSecurityException | JOSEException | IllegalStateException | ClassCastException e) {
            throw unusable(e);
        }
    }

    private static Optional<byte[]> block(String pem, String kind) {
        Matcher blocks = BLOCK.matcher(pem);
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                return Optional.of(Base64.getMimeDecoder().decode(blocks.group(2)));
            }
        }
        return Optional.empty();
    }

    private static MisconfiguredException unusable(@Nullable Throwable cause) {
        return new MisconfiguredException(
                "A key of internal tokens is a P-256 private key (PKCS#8) followed by its public key, both PEM: openssl"
                        + " genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem; openssl pkey -in k.pem"
                        + " -pubout >> k.pem",
                cause);
    }
}
