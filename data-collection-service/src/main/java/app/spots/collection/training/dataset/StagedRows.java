package app.spots.collection.training.dataset;

import app.spots.collection.training.parquet.Column;
import app.spots.collection.training.parquet.Column.Type;
import app.spots.collection.training.parquet.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows on the stage. */
final class StagedRows implements AutoCloseable {
    private final Stage.Rows rows;
    private final Stage.Rows agents;

    StagedRows(Stage stage) {
        this.rows = stage.rows(Staged.ROWS);
        this.agents = stage.rows(Staged.AGENTS);
    }

    static void create(Stage stage, List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        all.add(new Column(Staged.KEPT, Type.BOOLEAN, "flag", "whether it is among the examples"));
        stage.createTable(Staged.ROWS, all);
        stage.createTable(Staged.AGENTS, List.of(new Column("agent_id", Type.VARCHAR, "id", "stays here")));
    }

    /** @param values in the order of the columns */
    void add(String agentId, boolean isKept, @Nullable Object... values) {
        @Nullable Object[] whole = Arrays.copyOf(values, values.length + 1);
        whole[values.length] = isKept;
        rows.add(whole);
        agents.add(agentId);
    }

    @Override
    public void close() {
        try (agents) {
            rows.close();
        }
    }
}
