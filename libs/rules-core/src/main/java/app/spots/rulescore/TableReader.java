package app.spots.rulescore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads {@code {entries: {key: number}, otherwise?: number}}. */
final class TableReader {

    private TableReader() {}

    static Table read(String id, Cursor cursor) {
        cursor.only(List.of("entries", "otherwise"));
        Map<String, Double> entries = new HashMap<>();
        Cursor listed = cursor.field("entries");
        listed.entries(PackLimits.MAX_TABLE_ENTRIES, "entries").forEach((key, value) -> {
            listed.refuseUnlessWords(key, "a key", PackLimits.MAX_STRING);
            entries.put(key, value.number());
        });
        if (entries.isEmpty()) {
            throw listed.refuse("a table needs an entry");
        }
        Cursor otherwise = cursor.optional("otherwise");
        return new Table(
                id, entries, otherwise == null ? OptionalDouble.empty() : OptionalDouble.of(otherwise.number()));
    }
}
