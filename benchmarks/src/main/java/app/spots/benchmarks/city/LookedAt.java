package app.spots.benchmarks.city;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * All exposures of a labelled data set that tell what a scorer saw, as they came: those that balancing kept, and those it left out.
 *
 * @param features all of each, of one schema
 */
record LookedAt(double[][] features, boolean[] liked) {

    /** @param schema others than which are left out */
    static LookedAt read(Path dataset, String schema) {
        List<double[]> features = new ArrayList<>();
        List<Boolean> liked = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("SELECT features, label FROM read_parquet(["
                        + quoted(dataset.resolve("examples.parquet")) + ", "
                        + quoted(dataset.resolve("left-out.parquet")) + "]) WHERE features IS NOT NULL"
                        + " AND feature_schema = '" + schema + "' ORDER BY exposed_at, example_id")) {
            while (rows.next()) {
                features.add(numbers((Object[]) rows.getArray(1).getArray()));
                liked.add(rows.getInt(2) == 1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The data set cannot be read", e);
        }
        boolean[] labels = new boolean[liked.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = liked.get(i);
        }
        return new LookedAt(features.toArray(double[][]::new), labels);
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private static double[] numbers(Object[] values) {
        double[] numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = ((Number) values[i]).doubleValue();
        }
        return numbers;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
