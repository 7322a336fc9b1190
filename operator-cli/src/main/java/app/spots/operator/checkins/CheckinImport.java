package app.spots.operator.checkins;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.operator.input.BadInputException;
import app.spots.operator.input.Problems;
import app.spots.operator.input.StableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A check-in data set in SPOTS' terms: localities, spots and visits, with ids that depend on the rows alone. Homes lose their exact
 * place and name, and are closed to recommendation; their visits stay.
 */
public final class CheckinImport {

    /** Homes are placed on this grid of degrees, about a kilometre. */
    private static final double HOME_GRID = 100.0;

    private final CheckinSource source;
    private final CategoryMapping mapping = CategoryMapping.foursquare();
    private final CheckinSet set;
    private final Neighbourhoods neighbourhoods;
    private final Map<String, Integer> unmapped = new TreeMap<>();
    private final List<CatalogueEntry> catalogue;
    private int outside;
    private int homes;

    private CheckinImport(CheckinSource source, CheckinSet set, Neighbourhoods neighbourhoods) {
        this.source = source;
        this.set = set;
        this.neighbourhoods = neighbourhoods;
        this.catalogue = build();
    }

    /**
     * Reads and checks everything.
     *
     * @param polygons absent: every venue belongs to the city alone
     * @throws BadInputException when a row is wrong, with lines and reasons
     */
    public static CheckinImport read(
            Path directory, @Nullable Path polygons, CheckinSource source, CityOptions city, Instant now) {
        Problems problems = new Problems();
        List<Neighbourhood> areas = polygons == null ? List.of() : new NeighbourhoodsFile(polygons, problems).read();
        CheckinSet set = new CheckinSet(problems, now);
        set.read(directory);
        problems.throwIfAny();
        return new CheckinImport(source, set, new Neighbourhoods(city, areas));
    }

    /** Localities, the larger first, then spots. */
    public List<CatalogueEntry> catalogue() {
        return catalogue;
    }

    public List<HistoryBatch.Entry> visits() {
        return set.checkins().stream().map(this::visit).toList();
    }

    /** Names of categories that the mapping does not hold, with how many venues carry them; no name at all is "(none)". */
    public Map<String, Integer> unmappedCategories() {
        return Map.copyOf(unmapped);
    }

    /** Venues in no neighbourhood. */
    public int outside() {
        return outside;
    }

    /** Venues that are someone's home. */
    public int homes() {
        return homes;
    }

    private List<CatalogueEntry> build() {
        List<CatalogueEntry> entries = new ArrayList<>(neighbourhoods.localities());
        String city = entries.getFirst().id();
        set.venues().forEach(venue -> entries.add(spot(venue, city)));
        return List.copyOf(entries);
    }

    private Spot spot(Venue venue, String city) {
        CategoryMapping.Target target = mapping.of(venue.categoryName());
        if (!mapping.knows(venue.categoryName())) {
            unmapped.merge(venue.categoryName().isEmpty() ? "(none)" : venue.categoryName(), 1, Integer::sum);
        }
        Optional<Neighbourhood> area = neighbourhoods.at(venue.lat(), venue.lon());
        outside += area.isEmpty() ? 1 : 0;
        homes += target.privateHome() ? 1 : 0;
        String kind = kindOfPlace(venue, target);
        return new Spot(
                spotId(venue.poiId()),
                capitalised(kind) + area.map(one -> ", " + one.name()).orElse(""),
                target.category(),
                target.privateHome() ? coarse(venue) : new LatLon(venue.lat(), venue.lon()),
                area.map(neighbourhoods::id).orElse(neighbourhoods.isEmpty() ? city : null),
                "Known from check-ins as " + kind
                        + area.map(one -> " in " + one.name() + ", " + one.borough())
                                .orElse("")
                        + ".",
                List.of(),
                null,
                target.minimumAge(),
                target.placeKind(),
                null,
                false,
                target.privateHome());
    }

    private HistoryBatch.Entry visit(Checkin checkin) {
        return new HistoryBatch.Entry(
                StableId.of(
                        "visit",
                        source.name(),
                        checkin.userId(),
                        checkin.poiId(),
                        Long.toString(checkin.at().getEpochSecond()),
                        Integer.toString(checkin.occurrence())),
                source.agentPrefix() + checkin.userId(),
                EventTypes.VISIT_RECORDED,
                checkin.at(),
                Map.of("spotId", spotId(checkin.poiId())));
    }

    private String spotId(String poiId) {
        return "spot_" + source.name() + "_" + poiId;
    }

    private static String kindOfPlace(Venue venue, CategoryMapping.Target target) {
        if (target.privateHome()) {
            return "a private home";
        }
        return venue.categoryName().isEmpty()
                ? "a place of unknown kind"
                : venue.categoryName().toLowerCase(Locale.ROOT).replaceAll(" +", " ");
    }

    private static LatLon coarse(Venue venue) {
        return new LatLon(
                Math.rint(venue.lat() * HOME_GRID) / HOME_GRID, Math.rint(venue.lon() * HOME_GRID) / HOME_GRID);
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
