package app.spots.operator.input;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a table and where it stood. Reading a cell never throws: what is wrong goes to the problems, and the row is then not
 * {@link #isSound}.
 */
public final class Row {

    private final Path file;
    private final long line;
    private final Map<String, String> cells;
    private final Problems problems;
    private boolean sound = true;

    public Row(Path file, long line, Map<String, String> cells, Problems problems) {
        this.file = file;
        this.line = line;
        this.cells = cells;
        this.problems = problems;
    }

    public long line() {
        return line;
    }

    public boolean isSound() {
        return sound;
    }

    /** Empty for an absent column and for a blank cell. */
    public Optional<String> optional(String column) {
        return Optional.ofNullable(cells.get(column)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The cell, or the empty string and a problem. */
    public String required(String column) {
        return optional(column).orElseGet(() -> {
            problem(column + " is missing");
            return "";
        });
    }

    /** The number within the bounds, or the lower bound and a problem. */
    public double number(String column, double low, double high) {
        String text = required(column);
        if (text.isEmpty()) {
            return low;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= low && value <= high) {
                return value;
            }
            problem(column + " must be within " + plain(low) + ".." + plain(high) + ", not " + shortened(text));
        } catch (NumberFormatException e) {
            problem(column + " must be a number, not " + shortened(text));
        }
        return low;
    }

    /** The whole number within the bounds, or the lower bound and a problem. */
    public long whole(String column, long low, long high) {
        String text = required(column);
        if (text.isEmpty()) {
            return low;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= low && value <= high) {
                return value;
            }
            problem(column + " must be within " + low + ".." + high + ", not " + shortened(text));
        } catch (NumberFormatException e) {
            problem(column + " must be a whole number, not " + shortened(text));
        }
        return low;
    }

    public void problem(String reason) {
        sound = false;
        problems.add(file, line, reason);
    }

    static String shortened(String text) {
        return text.length() <= 40 ? '"' + text + '"' : '"' + text.substring(0, 40) + "…\"";
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
