package app.spots.collection.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where the members of an object and the elements of an array lie, without parsing what is in them. A real parser
 * gives up on the whole body at the first invalid byte or at its nesting limit; this one reads strings and brackets only,
 * never recurses, and so lets each event be judged alone.
 */
public final class JsonScanner {
    private final byte[] source;
    private final int end;
    private int at;
    private int deepest;

    private JsonScanner(JsonSlice slice) {
        this.source = slice.source();
        this.at = slice.from();
        this.end = slice.to();
    }

    /** A body that is one value, with its depth as far as its brackets close; a parser judges the rest. */
    public static JsonSlice value(byte[] body) {
        JsonScanner scanner = new JsonScanner(JsonSlice.whole(body));
        try {
            return new JsonSlice(body, 0, body.length, scanner.readValue().depth());
        } catch (MalformedJsonException e) {
            return JsonSlice.whole(body);
        }
    }

    /**
     * Members of an object by name, in order; of a repeated name the first.
     *
     * @throws MalformedJsonException where the brackets or strings of the value do not close
     */
    public static Map<String, JsonSlice> members(JsonSlice object) {
        JsonScanner scanner = new JsonScanner(object);
        Map<String, JsonSlice> members = scanner.readMembers();
        scanner.expectEnd();
        return members;
    }

    /** Elements of an array, in order. */
    public static List<JsonSlice> elements(JsonSlice array) {
        JsonScanner scanner = new JsonScanner(array);
        List<JsonSlice> elements = scanner.readElements();
        scanner.expectEnd();
        return elements;
    }

    private Map<String, JsonSlice> readMembers() {
        Map<String, JsonSlice> members = new LinkedHashMap<>();
        expect('{');
        if (next() == '}') {
            at++;
            return members;
        }
        do {
            String name = readName();
            expect(':');
            members.putIfAbsent(name, readValue());
        } while (another('}'));
        return members;
    }

    private List<JsonSlice> readElements() {
        List<JsonSlice> elements = new ArrayList<>();
        expect('[');
        if (next() == ']') {
            at++;
            return elements;
        }
        do {
            elements.add(readValue());
        } while (another(']'));
        return elements;
    }

    private String readName() {
        if (next() != '"') {
            throw malformed("a member's name");
        }
        int from = at + 1;
        skipString();
        return new String(source, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    private JsonSlice readValue() {
        byte first = next();
        int from = at;
        deepest = 0;
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            skipScalar();
        }
        return new JsonSlice(source, from, at, deepest);
    }

    private void skipNested() {
        BitSet squareAtDepth = new BitSet();
        int depth = 0;
        do {
            if (at >= end) {
                throw malformed("a closing bracket");
            }
            switch (source[at]) {
                case '"' -> skipString();
                case '{', '[' -> {
                    squareAtDepth.set(depth++, source[at++] == '[');
                    deepest = Math.max(deepest, depth);
                }
                case '}', ']' -> {
                    if (squareAtDepth.get(--depth) != (source[at++] == ']')) {
                        throw malformed("the matching bracket");
                    }
                }
                default -> at++;
            }
        } while (depth > 0);
    }

    private void skipString() {
        for (at++; at < end; at++) {
            if (source[at] == '\\') {
                at++;
            } else if (source[at] == '"') {
                at++;
                return;
            }
        }
        throw malformed("the end of a string");
    }

    private void skipScalar() {
        int from = at;
        while (at < end && !isWhitespace(source[at]) && ",:]}[{\"".indexOf(source[at]) < 0) {
            at++;
        }
        if (at == from) {
            throw malformed("a value");
        }
    }

    private boolean another(char closing) {
        byte next = next();
        at++;
        if (next != ',' && next != closing) {
            throw malformed("a comma or " + closing);
        }
        return next == ',';
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw malformed(String.valueOf(wanted));
        }
        at++;
    }

    private void expectEnd() {
        skipWhitespace();
        if (at != end) {
            throw malformed("nothing more");
        }
    }

    private byte next() {
        skipWhitespace();
        if (at >= end) {
            throw malformed("more");
        }
        return source[at];
    }

    private void skipWhitespace() {
        while (at < end && isWhitespace(source[at])) {
            at++;
        }
    }

    private static boolean isWhitespace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private MalformedJsonException malformed(String expected) {
        return new MalformedJsonException("expected " + expected + " at byte " + at);
    }
}
