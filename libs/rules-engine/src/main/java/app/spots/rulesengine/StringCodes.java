package app.spots.rulesengine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for strings, so that compiled code compares doubles. Equal strings have equal codes, from 0 upwards. */
final class StringCodes {

    private final @Nullable StringCodes base;
    private final Map<String, Double> codes = new HashMap<>();

    StringCodes() {
        this(null);
    }

    /** Adds to the codes of {@code base}, which must not grow any more. */
    StringCodes(@Nullable StringCodes base) {
        this.base = base;
    }

    double codeOf(String string) {
        Double known = find(string);
        if (known != null) {
            return known;
        }
        double code = size();
        codes.put(string, code);
        return code;
    }

    @Nullable
    Double find(String string) {
        Double inherited = base == null ? null : base.find(string);
        return inherited == null ? codes.get(string) : inherited;
    }

    int size() {
        return codes.size() + (base == null ? 0 : base.size());
    }
}
