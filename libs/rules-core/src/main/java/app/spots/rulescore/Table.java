package app.spots.rulescore;

import java.util.Map;
import java.util.OptionalDouble;

/** Numbers by string key; a key without entry gives the default, or unknown where there is none. */
public record Table(String id, Map<String, Double> entries, OptionalDouble otherwise) {

    public Table {
        entries = Map.copyOf(entries);
    }

    /** NaN stands for unknown. */
    double at(String key) {
        Double entry = entries.get(key);
        return entry == null ? otherwise.orElse(Double.NaN) : entry;
    }
}
