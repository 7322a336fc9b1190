package app.spots.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** One line of a file, with where it stands. */
final class Line {
    private final Path path;
    private final long number;
    private final String[] cells;

    Line(Path path, long number, String text, String separator) {
        this.path = path;
        this.number = number;
        this.cells = text.strip().split(Pattern.quote(separator), -1);
    }

    int width() {
        return cells.length;
    }

    /** Whether this is the first line and names its columns, the first one so. */
    boolean isHeader(String firstColumn) {
        return number == 1 && cells[0].equals(firstColumn);
    }

    /** The cell "(a,b)" as a line of two cells. */
    Line inside(int cell) {
        String text = text(cell);
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw wrong("cell %d should be (user,item), and is \"%s\"".formatted(cell + 1, shortened(text)));
        }
        return new Line(path, number, text.substring(1, text.length() - 1), ",");
    }

    /** @throws MalformedDataException where the line has no such cell */
    String text(int cell) {
        if (cell >= cells.length) {
            throw wrong("%d cells, and a cell %d is needed".formatted(cells.length, cell + 1));
        }
        return cells[cell];
    }

    /** An id: a whole number from 0. */
    int id(int cell) {
        String text = text(cell);
        try {
            int id = Integer.parseInt(text);
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw wrong("cell %d should be a whole number from 0, and is \"%s\"".formatted(cell + 1, shortened(text)));
    }

    double number(int cell) {
        String text = text(cell);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw wrong("cell %d should be a number, and is \"%s\"".formatted(cell + 1, shortened(text)));
    }

    MalformedDataException wrong(String what) {
        return MalformedDataException.at(path, number, what);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
