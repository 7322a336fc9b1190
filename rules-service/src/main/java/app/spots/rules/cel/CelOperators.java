package app.spots.rules.cel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which function of CEL each operator of a pack is. */
final class CelOperators {

    static final String CONDITIONAL = "_?_:_";
    static final String INDEX = "_[_]";
    static final String IN = "@in";
    static final String NEGATE = "-_";
    static final String LEAST = "math.least";
    static final String GREATEST = "math.greatest";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("_&&_", "and"),
            Map.entry("_||_", "or"),
            Map.entry("!_", "not"),
            Map.entry("_==_", "eq"),
            Map.entry("_!=_", "ne"),
            Map.entry("_<_", "lt"),
            Map.entry("_<=_", "le"),
            Map.entry("_>_", "gt"),
            Map.entry("_>=_", "ge"),
            Map.entry("_+_", "add"),
            Map.entry("_-_", "sub"),
            Map.entry("_*_", "mul"),
            Map.entry("_/_", "div"),
            Map.entry(CONDITIONAL, "if"),
            Map.entry(LEAST, "min"),
            Map.entry(GREATEST, "max"));

    private CelOperators() {}

    /** The pack's word for a function of CEL, or null where the subset has none. */
    static @Nullable String word(String function) {
        return WORDS.get(function);
    }
}
