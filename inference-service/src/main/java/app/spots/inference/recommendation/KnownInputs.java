package app.spots.inference.recommendation;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Bound inputs by name, as they go over the wire: what was unknown is left out. */
final class KnownInputs {
    private KnownInputs() {}

    static Map<String, Object> of(InputValues values) {
        return of(values, input -> true);
    }

    static Map<String, Object> of(InputValues values, Predicate<InputDeclaration> wanted) {
        Map<String, Object> known = new HashMap<>();
        for (InputDeclaration input : values.schema().declarations()) {
            @Nullable Object value = values.value(input);
            if (value != null && wanted.test(input)) {
                known.put(input.name(), value);
            }
        }
        return known;
    }
}
