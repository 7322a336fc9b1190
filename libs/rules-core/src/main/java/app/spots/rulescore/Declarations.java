package app.spots.rulescore;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What expressions of one pack may refer to. */
record Declarations(PackInputs inputs, Map<String, Table> tables, NodeCount nodes) {

    @Nullable
    Table table(String id) {
        return tables.get(id);
    }

    /** Nodes read so far, over the whole pack. */
    static final class NodeCount {

        private int count;

        void one(Cursor cursor) {
            if (++count > PackLimits.MAX_PACK_NODES) {
                throw cursor.refuse("the pack has more than " + PackLimits.MAX_PACK_NODES + " expression nodes");
            }
        }
    }

    static Declarations read(Cursor pack) {
        return new Declarations(
                InputsReader.read(pack.field("inputs")), readTables(pack.field("tables")), new NodeCount());
    }

    private static Map<String, Table> readTables(Cursor cursor) {
        Map<String, Table> tables = new HashMap<>();
        cursor.entries(PackLimits.MAX_TABLES, "tables").forEach((id, table) -> {
            if (!Cursor.isId(id)) {
                throw cursor.refuse("\"" + Cursor.shown(id) + "\" is no id of lower-case letters, digits and hyphens");
            }
            tables.put(id, TableReader.read(id, table));
        });
        return tables;
    }
}
