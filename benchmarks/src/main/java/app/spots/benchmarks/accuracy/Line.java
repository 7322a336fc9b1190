package app.spots.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of a file, with where it stands.
 *
 * @param names of the cells, for what is told about them; fewer than cells where they have none
 */
record Line(Path path, long number, List<String> cells, List<String> names) {
    private static final int ABSENT = -1;

    static Line of(Path path, long number, String text, char separator) {
        return new Line(path, number, split(text.strip(), separator), List.of());
    }

    private static List<String> split(String text, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' && separator == ',') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /**
     * Where these columns stand in this heading; those that end in "?" may be missing.
     *
     * @throws MalformedDataException where another one is
     */
    int[] cellsOf(List<String> columns) {
        return columns.stream()
                .mapToInt(column -> {
                    int cell = cells.indexOf(name(column));
                    if (cell < 0 && name(column).equals(column)) {
                        throw wrong("there is no column %s; the heading is %s"
                                .formatted(column, shortened(String.join(", ", cells))));
                    }
                    return cell;
                })
                .toArray();
    }

    static int[] first(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** These cells alone, by these names. */
    Line picked(List<String> columns, int[] at) {
        List<String> picked = Arrays.stream(at)
                .mapToObj(cell -> cell == ABSENT ? "" : text(cell))
                .toList();
        return new Line(path, number, picked, columns);
    }

    private static String name(String column) {
        return column.endsWith("?") ? column.substring(0, column.length() - 1) : column;
    }

    int width() {
        return cells.size();
    }

    /** The cell "(a,b)" as a line of two cells. */
    Line inside(int cell) {
        String text = text(cell);
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw wrong("%s should be (user,item), and is \"%s\"".formatted(called(cell), shortened(text)));
        }
        return of(path, number, text.substring(1, text.length() - 1), ',');
    }

    /** @throws MalformedDataException where the line has no such cell */
    String text(int cell) {
        if (cell >= cells.size()) {
            throw wrong("%d cells, and a cell %d is needed".formatted(cells.size(), cell + 1));
        }
        return cells.get(cell);
    }

    /** @throws MalformedDataException where the cell is missing or blank */
    String id(int cell) {
        String text = text(cell).strip();
        if (text.isEmpty()) {
            throw wrong("%s is empty".formatted(called(cell)));
        }
        return text;
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
        throw wrong("%s should be a number, and is \"%s\"".formatted(called(cell), shortened(text)));
    }

    /** The number, or what stands for it where the cell is empty. */
    double numberOr(int cell, double otherwise) {
        return text(cell).isBlank() ? otherwise : number(cell);
    }

    MalformedDataException wrong(String what) {
        return MalformedDataException.at(path, number, what);
    }

    private String called(int cell) {
        return cell < names.size() ? name(names.get(cell)) : "cell " + (cell + 1);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
