package app.spots.outbox;

import java.util.regex.Pattern;

/** Table names go into SQL text, so only plain identifiers, optionally with a schema, are let through. */
final class TableName {
    private static final Pattern PLAIN = Pattern.compile("([a-z_][a-z0-9_]*\\.)?[a-z_][a-z0-9_]*");

    private TableName() {}

    static String checked(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a plain table name: " + name);
        }
        return name;
    }

    /** The name of a table beside the given one, in the same schema. */
    static String sibling(String table, String name) {
        int dot = checked(table).indexOf('.');
        return dot < 0 ? name : table.substring(0, dot + 1) + name;
    }
}
