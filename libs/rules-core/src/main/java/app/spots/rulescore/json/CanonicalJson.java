package app.spots.rulescore.json;

import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/** The canonical text of a JSON value (RFC 8785), and its SHA-256. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** No space, names sorted by UTF-16 code units, numbers as ECMAScript writes them. */
    public static String write(JsonValue value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    /** SHA-256 of the UTF-8 bytes of a canonical text, in lower-case hexadecimal. */
    public static String sha256(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            StringBuilder hex = new StringBuilder(64);
            for (byte b : digest) {
                hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void append(JsonValue value, StringBuilder out) {
        if (value instanceof JsonObject object) {
            appendObject(object, out);
        } else if (value instanceof JsonArray array) {
            appendArray(array, out);
        } else if (value instanceof JsonString string) {
            appendString(string.value(), out);
        } else if (value instanceof JsonNumber number) {
            out.append(EcmaScriptNumber.write(number.value()));
        } else if (value instanceof JsonBoolean flag) {
            out.append(flag.value());
        } else {
            out.append("null");
        }
    }

    private static void appendObject(JsonObject object, StringBuilder out) {
        char before = '{';
        // String.compareTo compares UTF-16 code units, which is the order RFC 8785 asks for.
        for (Map.Entry<String, JsonValue> field : new TreeMap<>(object.fields()).entrySet()) {
            appendString(field.getKey(), out.append(before));
            append(field.getValue(), out.append(':'));
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void appendArray(JsonArray array, StringBuilder out) {
        char before = '[';
        for (JsonValue item : array.items()) {
            append(item, out.append(before));
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private static void appendString(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            appendCharacter(value.charAt(i), out);
        }
        out.append('"');
    }

    private static void appendCharacter(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
