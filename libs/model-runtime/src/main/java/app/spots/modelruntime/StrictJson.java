package app.spots.modelruntime;

import app.spots.modelruntime.ModelRefusedException.Reason;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that comes with models: every field known, named once and of its own type; written in one canonical way. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private StrictJson() {}

    /** @throws ModelRefusedException when the bytes are too many or are not this type */
    public static <T> T read(byte[] json, Class<T> type, int maxBytes) {
        if (json.length > maxBytes) {
            throw ModelRefusedException.because(
                    Reason.TOO_LARGE, json.length + " bytes of JSON, " + maxBytes + " are allowed");
        }
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, "JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    /**
     * What a document of ours says it is, in its field {@code format}; empty when it says nothing of the kind.
     *
     * @throws ModelRefusedException when the bytes are too many or no JSON
     */
    public static String format(byte[] json, int maxBytes) {
        Object format = read(json, Map.class, maxBytes).get("format");
        return format instanceof String name ? name : "";
    }

    /** Keys in order, no white space: equal objects give equal bytes. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
