package app.spots.collection.intake;

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
    /** Grows by itself: the library's stream locks for every byte, which was an eighth of judging an event. */
    private byte[] content = new byte[2048];

    private int length;

    private Fingerprint(String agentId) {
        add(agentId);
    }

    /** Of an event that could be read, without the named top-level members. */
    static byte[] ofContent(String agentId, JsonNode event, String... without) {
        Fingerprint fingerprint = new Fingerprint(agentId);
        fingerprint.write('E');
        fingerprint.addMembers(event, member -> !Arrays.asList(without).contains(member.getKey()));
        return fingerprint.hash();
    }

    /** Of an event that could not. */
    static byte[] ofBytes(String agentId, JsonSlice event) {
        Fingerprint fingerprint = new Fingerprint(agentId);
        fingerprint.write('B');
        fingerprint.write(event.source(), event.from(), event.length());
        return fingerprint.hash();
    }

    private void add(JsonNode node) {
        if (node.isObject()) {
            write('{');
            addLength(node.size());
            addMembers(node, member -> true);
        } else if (node.isArray()) {
            write('[');
            addLength(node.size());
            node.forEach(this::add);
        } else {
            write(node.isString() ? '"' : '0');
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
        write(bytes, 0, bytes.length);
    }

    private void addLength(int partLength) {
        room(Integer.BYTES);
        content[length++] = (byte) (partLength >>> 24);
        content[length++] = (byte) (partLength >>> 16);
        content[length++] = (byte) (partLength >>> 8);
        content[length++] = (byte) partLength;
    }

    private void write(char kind) {
        room(1);
        content[length++] = (byte) kind;
    }

    private void write(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, content, length, count);
        length += count;
    }

    private void room(int needed) {
        if (content.length - length < needed) {
            content = Arrays.copyOf(content, Math.max(content.length * 2, length + needed));
        }
    }

    private byte[] hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(content, 0, length);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
