package app.spots.rulescore.json;

import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNull;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads strict JSON: no comments, no trailing commas, no duplicate names, no unpaired surrogates, no numbers beyond a
 * double, nothing after the value. Depth and length are limited, so hostile text costs no more than its limits.
 */
public final class JsonReader {

    private final String text;
    private final int maxDepth;
    private int at;

    private JsonReader(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /**
     * @throws JsonRefused for anything but one JSON value of at most {@code maxBytes} bytes of UTF-8 and {@code maxDepth}
     *     nested arrays and objects
     */
    public static JsonValue read(String text, int maxBytes, int maxDepth) {
        if (isLonger(text, maxBytes)) {
            throw tooLong(maxBytes);
        }
        return read(text, maxDepth);
    }

    private static JsonValue read(String text, int maxDepth) {
        JsonReader reader = new JsonReader(text, maxDepth);
        JsonValue value = reader.value(0);
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.refuse("there is more text after the value");
        }
        return value;
    }

    /** As {@link #read(String, int, int)}, from UTF-8 without a byte order mark; malformed UTF-8 is refused. */
    public static JsonValue read(byte[] utf8, int maxBytes, int maxDepth) {
        if (utf8.length > maxBytes) {
            throw tooLong(maxBytes);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return read(text, maxDepth);
        } catch (CharacterCodingException malformed) {
            throw JsonRefused.at("", 0, "the bytes are not UTF-8");
        }
    }

    /** Counts no further than the limit. Each half of a surrogate pair stands for two of its four bytes. */
    private static boolean isLonger(String text, int maxBytes) {
        long bytes = 0;
        for (int i = 0; i < text.length() && bytes <= maxBytes; i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes > maxBytes;
    }

    private static JsonRefused tooLong(int maxBytes) {
        return JsonRefused.at("", 0, "the text is longer than " + maxBytes + " bytes");
    }

    private JsonValue value(int depth) {
        skipSpace();
        if (at >= text.length()) {
            throw refuse("the text ends where a value should stand");
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> new JsonString(string());
            case 't' -> word("true", new JsonBoolean(true));
            case 'f' -> word("false", new JsonBoolean(false));
            case 'n' -> word("null", new JsonNull());
            default -> number();
        };
    }

    private JsonObject object(int depth) {
        enter(depth);
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        if (closes('}')) {
            return new JsonObject(fields);
        }
        do {
            skipSpace();
            int start = at;
            if (at >= text.length() || text.charAt(at) != '"') {
                throw refuse("a name in quotes should stand here");
            }
            String name = string();
            skipSpace();
            expect(':');
            if (fields.put(name, value(depth)) != null) {
                throw JsonRefused.at(text, start, "the name \"" + name + "\" stands twice in one object");
            }
        } while (continues('}'));
        return new JsonObject(fields);
    }

    private JsonArray array(int depth) {
        enter(depth);
        List<JsonValue> items = new ArrayList<>();
        if (closes(']')) {
            return new JsonArray(items);
        }
        do {
            items.add(value(depth));
        } while (continues(']'));
        return new JsonArray(items);
    }

    private void enter(int depth) {
        if (depth > maxDepth) {
            throw refuse("nested deeper than " + maxDepth);
        }
        at++;
    }

    private boolean closes(char end) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private boolean continues(char end) {
        if (closes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw refuse("'" + c + "' should stand here");
        }
        at++;
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw refuse("a value should stand here");
        }
        at += word.length();
        return value;
    }

    private String string() {
        StringBuilder read = new StringBuilder();
        int start = at++;
        while (true) {
            if (at >= text.length()) {
                throw JsonRefused.at(text, start, "the string has no end");
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                refuseUnpairedSurrogates(read, start);
                return read.toString();
            }
            if (c < 0x20) {
                throw refuse("a control character stands bare in a string");
            }
            read.append(c == '\\' ? escape() : c);
            at++;
        }
    }

    private char escape() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw refuse("an unknown escape in a string");
        };
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw refuse("four hexadecimal digits should follow \\u");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void refuseUnpairedSurrogates(CharSequence read, int start) {
        for (int i = 0; i < read.length(); i++) {
            char c = read.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < read.length()
                    && Character.isLowSurrogate(read.charAt(i + 1));
            if (paired) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw JsonRefused.at(text, start, "the string holds half a character (an unpaired surrogate)");
            }
        }
    }

    /** Never -0, which the canonical text does not tell from 0: what it means must not hang on how it was spelled. */
    private JsonNumber number() {
        int start = at;
        skip('-');
        if (!skip('0')) {
            digits(start);
        }
        if (skip('.')) {
            digits(start);
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits(start);
        }
        double value = Double.parseDouble(text.substring(start, at));
        if (!Double.isFinite(value)) {
            throw JsonRefused.at(text, start, "the number is beyond a double");
        }
        return new JsonNumber(value + 0.0);
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void digits(int start) {
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == first) {
            throw JsonRefused.at(text, start, "a value should stand here");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonRefused refuse(String problem) {
        return JsonRefused.at(text, at, problem);
    }
}
