package app.spots.collection.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * SHA-256 over an event's content. Members are taken in the order of their names and every part is length-prefixed, so
 * neither spelling nor concatenation can make two contents alike.
 */
final class Fingerprint {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(2048);

    private Fingerprint(String agentId) {
        add(agentId);
    }

    /** Of an event that could be read, without the named top-level members. */
    static byte[] ofContent(String agentId, JsonNode event, String... without) {
        Fingerprint fingerprint = new Fingerprint(agentId);
        fingerprint.content.write('E');
        fingerprint.addMembers(event, member -> !Arrays.asList(without).contains(member.getKey()));
        return fingerprint.hash();
    }

    /** Of an event that could not. */
    static byte[] ofBytes(String agentId, JsonSlice event) {
        Fingerprint fingerprint = new Fingerprint(agentId);
        fingerprint.content.write('B');
        fingerprint.content.write(event.source(), event.from(), event.length());
        return fingerprint.hash();
    }

    private void add(JsonNode node) {
        if (node.isObject()) {
            content.write('{');
            addLength(node.size());
            addMembers(node, member -> true);
        } else if (node.isArray()) {
            content.write('[');
            addLength(node.size());
            node.forEach(this::add);
        } else {
            content.write(node.isString() ? '"' : '0');
            add(node.asString());
        }
    }

    private void addMembers(JsonNode object, Predicate<Map.Entry<String, JsonNode>> counted) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        members.sort(Map.Entry.comparingByKey());
        for (Map.Entry<String, JsonNode> member : members) {
            if (counted.test(member)) {
                add(member.getKey());
                add(member.getValue());
            }
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addLength(bytes.length);
        content.writeBytes(bytes);
    }

    private void addLength(int length) {
        content.write(length >>> 24);
        content.write(length >>> 16);
        content.write(length >>> 8);
        content.write(length);
    }

    private byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
