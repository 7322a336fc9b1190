package app.spots.acceptance.city;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A kind of place, one row of {@code categories.csv}.
 *
 * @param price 0.0 (free) to 1.0 (premium), the middle of its places' prices
 * @param share how common such places are, relative to the others
 * @param slotFit -1.0 (nobody goes) to 1.0 (everybody does) by {@link Slot}
 * @param gathering what a community meeting there does
 * @param vibe the middle of its places' vibes; traits the row leaves out are 0.5
 */
record Category(
        int index,
        String id,
        String noun,
        String placeKind,
        double price,
        int minimumAge,
        double share,
        List<Double> slotFit,
        int dwellMinutes,
        String gathering,
        Traits vibe) {

    private static final int COLUMNS = 14;
    private static final int FIRST_SLOT = 6;

    double fit(Slot slot) {
        return slotFit.get(slot.ordinal());
    }

    static List<Category> load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Category.class.getResourceAsStream("categories.csv"), "categories.csv"),
                StandardCharsets.UTF_8))) {
            List<String> rows = reader.lines().skip(1).toList();
            return IntStream.range(0, rows.size())
                    .mapToObj(i -> parse(i, rows.get(i)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Category parse(int index, String row) {
        String[] cells = row.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("categories.csv: " + cells.length + " cells in: " + row);
        }
        List<Double> fit = IntStream.range(0, Slot.values().length)
                .mapToObj(slot -> Double.valueOf(cells[FIRST_SLOT + slot]))
                .toList();
        return new Category(
                index,
                cells[0],
                cells[1],
                cells[2],
                Double.parseDouble(cells[3]),
                Integer.parseInt(cells[4]),
                Double.parseDouble(cells[5]),
                fit,
                Integer.parseInt(cells[11]),
                cells[12],
                traits(cells[13]));
    }

    private static Traits traits(String text) {
        double[] values = new double[Trait.COUNT];
        Arrays.fill(values, 0.5);
        for (String pair : text.split(" ")) {
            String[] parts = pair.split("=");
            values[Trait.valueOf(parts[0].toUpperCase(Locale.ROOT)).ordinal()] = Double.parseDouble(parts[1]);
        }
        return new Traits(values);
    }
}
