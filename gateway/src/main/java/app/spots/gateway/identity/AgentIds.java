package app.spots.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonyms. An issuer may carry the app's own agent id in a claim; any other person gets {@code agent_} and the hex of
 * HMAC-SHA-256(key, issuer, 0x00, subject): the same person is the same agent for ever, and without the key nobody
 * finds the person behind the agent. Changing the key changes every derived agent id.
 */
final class AgentIds {
    static final int SMALLEST_KEY = 32;
    private static final Pattern AGENT = Pattern.compile("agent_[A-Za-z0-9_-]{1,64}");
    private final SecretKeySpec key;

    AgentIds(byte[] key) {
        if (key.length < SMALLEST_KEY) {
            throw new IllegalArgumentException("The agent id key needs at least " + SMALLEST_KEY + " bytes.");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    String of(@Nullable Object claim, String issuer, String subject) {
        return claim instanceof String carried && AGENT.matcher(carried).matches() ? carried : derived(issuer, subject);
    }

    private String derived(String issuer, String subject) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(issuer.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(subject.getBytes(StandardCharsets.UTF_8));
            return "agent_" + HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HMAC-SHA-256", e);
        }
    }
}
