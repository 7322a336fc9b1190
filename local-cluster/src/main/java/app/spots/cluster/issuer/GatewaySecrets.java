package app.spots.cluster.issuer;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The secrets that a gateway refuses to start without, made once for a cluster on one machine and kept readable by
 * their owner alone. Real deployments bring their own.
 *
 * @param signingKeyFile PEM: a P-256 private key (PKCS#8) and its public key; {@code SPOTS_IDENTITY_SIGNING_KEYFILE}
 * @param agentIdKeyFile 32 random bytes in Base64; {@code SPOTS_IDENTITY_AGENTIDKEYFILE}
 * @param serviceSecret inference's secret at {@code POST /internal/token}
 */
public record GatewaySecrets(Path signingKeyFile, Path agentIdKeyFile, String serviceSecret) {
    public static GatewaySecrets keptUnder(Path home) {
        Path signing = home.resolve("gateway-signing-key.pem");
        Path agentId = home.resolve("gateway-agent-id.key");
        PrivateFile.readOrCreate(signing, GatewaySecrets::keyPairPem);
        PrivateFile.readOrCreate(agentId, GatewaySecrets::random);
        return new GatewaySecrets(
                signing, agentId, PrivateFile.readOrCreate(home.resolve("service-secret"), GatewaySecrets::random));
    }

    /** A new P-256 key pair, in the form of {@code openssl pkey} followed by {@code openssl pkey -pubout}. */
    public static String keyPairPem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make a P-256 key", e);
        }
    }

    @Override
    public String toString() {
        return "GatewaySecrets[" + signingKeyFile + ", " + agentIdKeyFile + "]";
    }

    /** 32 random bytes, URL-safe Base64. */
    public static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
