package app.spots.operator.places;

import app.spots.contracts.catalogue.Spot;
import app.spots.operator.input.BadInputException;
import app.spots.operator.input.CsvTable;
import app.spots.operator.input.Problems;
import app.spots.operator.input.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A file of spots: GeoJSON ({@code .geojson}, {@code .json}) or CSV, each also gzipped. */
public final class SpotsFile {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    private final Path file;
    private final String source;
    private final Problems problems = new Problems();
    private final List<Spot> spots = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();

    /** @param source prefix of the ids, so that two files never collide */
    public SpotsFile(Path file, String source) {
        this.file = file;
        this.source = source;
        if (!SOURCE.matcher(source).matches()) {
            throw new BadInputException("--source must match " + SOURCE + ", not " + source + ".");
        }
    }

    /**
     * Every spot of the file.
     *
     * @throws BadInputException when any of them is wrong, with lines and reasons
     */
    public List<Spot> read() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw BadInputException.missing(file);
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            new CsvTable(file, SpotRow.REQUIRED).forEach(problems, this::take);
        } else if (name.endsWith(".geojson") || name.endsWith(".json")) {
            new GeoJsonPoints(file).forEach(problems, this::take);
        } else {
            throw new BadInputException(
                    "A file of spots ends in .geojson, .json or .csv (or these with .gz), not " + name);
        }
        if (spots.isEmpty() && problems.isEmpty()) {
            problems.add(file, 1, "holds no spots");
        }
        problems.throwIfAny();
        return List.copyOf(spots);
    }

    private void take(Row row) {
        new SpotRow(row, source).spot().ifPresent(spot -> {
            Long before = lines.putIfAbsent(spot.id(), row.line());
            if (before == null) {
                spots.add(spot);
            } else {
                row.problem("is the same spot as line " + before);
            }
        });
    }
}
