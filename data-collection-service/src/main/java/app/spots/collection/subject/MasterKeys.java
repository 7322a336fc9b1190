package app.spots.collection.subject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The keys that wrap data keys. A master key's id is a hash of it, so that no two can be confused. */
@Component
@EnableConfigurationProperties(PrivacyProperties.class)
class MasterKeys {
    private final Map<String, SecretKey> byId = new HashMap<>();
    private final String currentId;

    MasterKeys(PrivacyProperties properties) {
        currentId = add(properties.masterKey(), "spots.privacy.master-key");
        properties.formerMasterKeys().forEach(key -> add(key, "spots.privacy.former-master-keys"));
    }

    private String add(String base64, String property) {
        byte[] key = decoded(base64.strip(), property);
        String id = HexFormat.of().formatHex(sha256(key), 0, 8);
        byId.put(id, new SecretKeySpec(key, "AES"));
        return id;
    }

    private static byte[] decoded(String base64, String property) {
        try {
            byte[] key = Base64.getUrlDecoder()
                    .decode(base64.replace('+', '-').replace('/', '_').replace("=", ""));
            if (key.length == Aes.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, without the value.
        }
        throw new IllegalStateException(property + " must be 32 random bytes in Base64");
    }

    String currentId() {
        return currentId;
    }

    Set<String> ids() {
        return Set.copyOf(byId.keySet());
    }

    byte[] wrap(SecretKey key, String agentId, int epoch) {
        return Aes.seal(master(currentId), key.getEncoded(), place(agentId, epoch));
    }

    /** @throws IllegalStateException where the master key is not configured */
    SecretKey unwrap(String masterKeyId, byte[] wrapped, String agentId, int epoch) {
        return new SecretKeySpec(Aes.open(master(masterKeyId), wrapped, place(agentId, epoch)), "AES");
    }

    private SecretKey master(String id) {
        SecretKey key = byId.get(id);
        if (key == null) {
            throw new IllegalStateException("data keys are wrapped under master key " + id
                    + ", which is neither spots.privacy.master-key nor one of spots.privacy.former-master-keys");
        }
        return key;
    }

    private static byte[] place(String agentId, int epoch) {
        return (agentId + "\0" + epoch).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
