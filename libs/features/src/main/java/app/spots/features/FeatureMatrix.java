package app.spots.features;

import java.util.ArrayList;
import java.util.List;

/** Feature vectors of one schema, a row per candidate, filled row by row. Not thread-safe while it is filled. */
public final class FeatureMatrix {

    private final FeatureSchema schema;
    private final double[] values;
    private final int rows;

    public FeatureMatrix(FeatureSchema schema, int rows) {
        this.schema = schema;
        this.rows = (int) Ranges.requireNotNegative("rows", rows);
        this.values = new double[Math.multiplyExact(rows, schema.size())];
    }

    public FeatureSchema schema() {
        return schema;
    }

    public int rows() {
        return rows;
    }

    public double at(int row, int feature) {
        return values[index(row, feature)];
    }

    /** A row as networks see it, in the schema's order. */
    public List<Float> floats(int row) {
        List<Float> floats = new ArrayList<>(schema.size());
        for (int feature = 0; feature < schema.size(); feature++) {
            floats.add((float) at(row, feature));
        }
        return floats;
    }

    /** @throws IllegalArgumentException when the value is outside what the schema declares, or not a number */
    public void set(int row, int feature, double value) {
        int index = index(row, feature);
        FeatureSchema.Feature declared = schema.features().get(feature);
        values[index] = Ranges.requireWithin(declared.name(), value, declared.min(), declared.max());
    }

    /**
     * Writes rows one after the other as 32-bit floats, each number rounded to the nearest: what a network reads.
     *
     * @param target of at least {@code count * schema().size()}
     */
    public void copyTo(float[] target, int from, int count) {
        if (from < 0 || count < 0 || from > rows - count) {
            throw new IndexOutOfBoundsException("No rows " + from + " to " + (from + count) + " in " + rows);
        }
        int start = from * schema.size();
        int numbers = count * schema.size();
        for (int i = 0; i < numbers; i++) {
            target[i] = (float) values[start + i];
        }
    }

    private int index(int row, int feature) {
        if (row < 0 || row >= rows || feature < 0 || feature >= schema.size()) {
            throw new IndexOutOfBoundsException(
                    "No row " + row + ", feature " + feature + " in " + rows + " rows of " + schema.id());
        }
        return row * schema.size() + feature;
    }
}
