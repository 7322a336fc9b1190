package app.spots.collection.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * SHA-256 over an event's content. Members are taken in the order of their names and every part is length-prefixed, so
 * neither spelling nor concatenation can make two contents alike.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint(String agentId) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(agentId);
    }

    /** Of an event that could be read, without the named top-level members. */
    static byte[] ofContent(String agentId, JsonNode event, String... without) {
        Fingerprint fingerprint = new Fingerprint(agentId);
        fingerprint.digest.update((byte) 'E');
        event.propertyStream()
                .filter(member -> !Arrays.asList(without).contains(member.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> {
                    fingerprint.add(member.getKey());
                    fingerprint.add(member.getValue());
                });
        return fingerprint.digest.digest();
    }

    /** Of an event that could not. */
    static byte[] ofBytes(String agentId, JsonSlice event) {
        Fingerprint fingerprint = new Fingerprint(agentId);
        fingerprint.digest.update((byte) 'B');
        fingerprint.digest.update(event.source(), event.from(), event.length());
        return fingerprint.digest.digest();
    }

    private void add(JsonNode node) {
        if (node.isObject()) {
            digest.update((byte) '{');
            addLength(node.size());
            node.propertyStream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
                add(member.getKey());
                add(member.getValue());
            });
        } else if (node.isArray()) {
            digest.update((byte) '[');
            addLength(node.size());
            node.forEach(this::add);
        } else {
            digest.update((byte) (node.isString() ? '"' : '0'));
            add(node.asString());
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addLength(bytes.length);
        digest.update(bytes);
    }

    private void addLength(int length) {
        digest.update(ByteBuffer.allocate(4).putInt(length).array());
    }
}
