package app.spots.inference.execution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes keys by HMAC-SHA256 over the parts, each with its length before it. Keyed, because there are so few places and
 * words that a plain digest could be guessed from whoever reads the table.
 */
@Component
public class AnswerKeys {
    private static final Logger log = LoggerFactory.getLogger(AnswerKeys.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "spots-kept-rankings\0".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec secret;

    AnswerKeys(ExecutionSettings settings) {
        this.secret = new SecretKeySpec(secret(settings.secret()), ALGORITHM);
    }

    private static byte[] secret(@Nullable String configured) {
        if (configured == null || configured.isBlank()) {
            log.info("spots.execution.secret is not set: stored rankings serve this process only");
            byte[] own = new byte[32];
            new SecureRandom().nextBytes(own);
            return own;
        }
        return configured.getBytes(StandardCharsets.UTF_8);
    }

    /** @param parts all that matters; what is not there is not the same as an empty text */
    public AnswerKey of(String agentId, List<? extends @Nullable Object> parts) {
        Mac mac = mac();
        mac.update(PURPOSE);
        add(mac, agentId);
        parts.forEach(part -> add(mac, part));
        return new AnswerKey(agentId, HexFormat.of().formatHex(mac.doFinal()));
    }

    private static void add(Mac mac, @Nullable Object part) {
        byte[] bytes = part == null ? new byte[0] : part.toString().getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : bytes.length)
                .flip());
        mac.update(bytes);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE has HMAC-SHA256", e);
        }
    }
}
