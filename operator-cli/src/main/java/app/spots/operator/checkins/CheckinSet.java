package app.spots.operator.checkins;

import app.spots.operator.input.BadInputException;
import app.spots.operator.input.CsvTable;
import app.spots.operator.input.Problems;
import app.spots.operator.input.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The venues and check-ins of a folder, read and checked whole before anything else happens. */
final class CheckinSet {

    private static final List<String> VENUE_COLUMNS = List.of("poi_id", "category", "latitude", "longitude");
    private static final List<String> CHECKIN_COLUMNS = List.of("user_id", "poi_id", "unix_s");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,48}");

    private final Problems problems;
    private final Instant now;
    private final Map<String, Venue> venues = new LinkedHashMap<>();
    private final List<Checkin> checkins = new ArrayList<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    CheckinSet(Problems problems, Instant now) {
        this.problems = problems;
        this.now = now;
    }

    void read(Path directory) {
        new CsvTable(existing(directory, "pois"), VENUE_COLUMNS).forEach(problems, this::venue);
        new CsvTable(existing(directory, "checkins"), CHECKIN_COLUMNS).forEach(problems, this::checkin);
    }

    List<Venue> venues() {
        return List.copyOf(venues.values());
    }

    List<Checkin> checkins() {
        return checkins;
    }

    private void venue(Row row) {
        String id = id(row, "poi_id");
        Venue venue = new Venue(
                id,
                row.optional("category").orElse(""),
                row.number("latitude", -90, 90),
                row.number("longitude", -180, 180));
        if (row.isSound() && venues.putIfAbsent(id, venue) != null) {
            row.problem("poi_id " + id + " stands twice");
        }
    }

    private void checkin(Row row) {
        String user = id(row, "user_id");
        String poi = id(row, "poi_id");
        long second = row.whole("unix_s", 0, now.getEpochSecond());
        if (row.isSound() && !venues.containsKey(poi)) {
            row.problem("poi_id " + poi + " is not among the venues");
        }
        if (row.isSound()) {
            int occurrence = occurrences.merge(user + "," + poi + "," + second, 1, Integer::sum) - 1;
            checkins.add(new Checkin(user, poi, Instant.ofEpochSecond(second), occurrence));
        }
    }

    private static String id(Row row, String column) {
        String id = row.required(column);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            row.problem(column + " must match " + ID);
        }
        return id;
    }

    private static Path existing(Path directory, String name) {
        return Stream.of(name + ".csv.gz", name + ".csv")
                .map(directory::resolve)
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> BadInputException.missing(directory.resolve(name + ".csv (or .csv.gz)")));
    }
}
