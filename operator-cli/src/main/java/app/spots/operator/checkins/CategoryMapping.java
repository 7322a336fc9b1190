package app.spots.operator.checkins;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** From a data set's names of categories to SPOTS'. */
final class CategoryMapping {

    /** What a name stands for that the mapping does not hold, and a venue without a name of category. */
    static final Target UNKNOWN = new Target("other", null, 0, false);

    private final Map<String, Target> targets;

    /**
     * @param privateHome whether such a venue is someone's home: it is imported so that visits keep their meaning, but without its
     *     exact place, and never shown
     */
    record Target(String category, @Nullable String placeKind, int minimumAge, boolean privateHome) {}

    private CategoryMapping(Map<String, Target> targets) {
        this.targets = Map.copyOf(targets);
    }

    static CategoryMapping foursquare() {
        Map<String, Target> targets = new HashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(CategoryMapping.class.getResourceAsStream("foursquare-categories.csv")),
                StandardCharsets.UTF_8)) {
            for (CSVRecord row : format.parse(reader)) {
                String kind = row.get("place_kind");
                targets.put(
                        row.get("name"),
                        new Target(
                                row.get("category"),
                                kind.isEmpty() ? null : kind,
                                Integer.parseInt(row.get("minimum_age")),
                                Boolean.parseBoolean(row.get("private"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CategoryMapping(targets);
    }

    boolean knows(String name) {
        return targets.containsKey(name);
    }

    Target of(String name) {
        return targets.getOrDefault(name, UNKNOWN);
    }
}
