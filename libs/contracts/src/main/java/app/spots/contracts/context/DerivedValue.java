package app.spots.contracts.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value and why it is so.
 *
 * @param value absent where it is unknown
 * @param reason in a sentence
 * @param counts what it rests on, by name
 */
public record DerivedValue(@Nullable String value, String reason, Map<String, Double> counts) {
    public DerivedValue {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
