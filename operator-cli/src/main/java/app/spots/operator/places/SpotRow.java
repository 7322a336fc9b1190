package app.spots.operator.places;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.operator.input.Row;
import app.spots.operator.input.StableId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A spot as an operator writes it: columns of a CSV, or properties of a GeoJSON feature with its point as lat and lon. */
final class SpotRow {

    static final List<String> REQUIRED = List.of("name", "category", "lat", "lon");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_:.-]{1,48}");
    private static final Pattern LOCALITY = Pattern.compile("[A-Za-z0-9_:.-]{1,96}");
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Set<String> PLACE_KINDS = Set.of("third", "fourth", "fifth", "commercial");
    private static final Set<String> AGES = Set.of("0", "18", "21");
    private static final int NAME_CHARACTERS = 200;
    private static final int DESCRIPTION_CHARACTERS = 4_000;
    private static final int TAGS = 50;
    private static final int TAG_CHARACTERS = 60;

    private final Row row;
    private final String source;

    SpotRow(Row row, String source) {
        this.row = row;
        this.source = source;
    }

    Optional<Spot> spot() {
        String name = text("name", NAME_CHARACTERS, row.required("name"));
        String category = matching("category", CATEGORY, row.required("category"));
        double lat = row.number("lat", -90, 90);
        double lon = row.number("lon", -180, 180);
        Spot spot = new Spot(
                id(name, lat, lon),
                name,
                category,
                new LatLon(lat, lon),
                optional("locality_id")
                        .map(id -> matching("locality_id", LOCALITY, id))
                        .orElse(null),
                optional("description")
                        .map(words -> text("description", DESCRIPTION_CHARACTERS, words))
                        .orElse(null),
                tags(),
                price(),
                Integer.parseInt(oneOf("minimum_age", AGES, "0")),
                optional("place_kind")
                        .map(kind -> oneOf("place_kind", PLACE_KINDS, kind))
                        .orElse(null),
                null,
                flag("hosts_events"),
                flag("closed"));
        return row.isSound() ? Optional.of(spot) : Optional.empty();
    }

    /** The file's own id where it has one, else name and point. */
    private String id(String name, double lat, double lon) {
        return "spot_"
                + optional("id")
                        .map(id -> source + "_" + matching("id", ID, id))
                        .orElseGet(() -> StableId.of("spot", source, name, Double.toString(lat), Double.toString(lon))
                                .toString());
    }

    private List<String> tags() {
        List<String> tags = optional("tags").stream()
                .flatMap(cell -> Arrays.stream(cell.split(";")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        if (tags.size() > TAGS || tags.stream().anyMatch(tag -> tag.length() > TAG_CHARACTERS)) {
            row.problem("tags: at most " + TAGS + ", of at most " + TAG_CHARACTERS + " characters each");
        }
        return tags;
    }

    private @Nullable Double price() {
        return optional("price_level").isEmpty() ? null : Double.valueOf(row.number("price_level", 0, 1));
    }

    private boolean flag(String column) {
        return optional(column)
                .map(text -> oneOf(column, Set.of("true", "false"), text).equals("true"))
                .orElse(false);
    }

    private Optional<String> optional(String column) {
        return row.optional(column);
    }

    private String oneOf(String column, Set<String> allowed, String fallback) {
        String text = optional(column).orElse(fallback);
        if (allowed.contains(text)) {
            return text;
        }
        row.problem(column + " must be one of "
                + String.join(", ", allowed.stream().sorted().toList()));
        return allowed.iterator().next();
    }

    private String matching(String column, Pattern pattern, String text) {
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            row.problem(column + " must match " + pattern);
        }
        return text;
    }

    private String text(String column, int limit, String text) {
        if (text.length() > limit) {
            row.problem(column + " has " + text.length() + " characters, at most " + limit + " are allowed");
        }
        return text;
    }
}
