package app.spots.acceptance.city;

import app.spots.contracts.catalogue.LatLon;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The city as it stood when its people began to act. Built from a {@link CitySpec}, immutable. */
public final class City {

    /** Local time of the whole city. */
    public static final ZoneOffset OFFSET = ZoneOffset.ofHours(-2);

    private final CitySpec spec;
    private final Terrain terrain;
    private final List<Place> places;
    private final Society society;
    private final Map<String, Place> placesById;
    private final Map<String, Group> groupsById;
    private final List<List<Place>> placesByNeighbourhood;

    City(CitySpec spec, Terrain terrain, List<Place> places, Society society) {
        this.spec = spec;
        this.terrain = terrain;
        this.places = List.copyOf(places);
        this.society = society;
        this.placesById = places.stream().collect(Collectors.toMap(Place::id, Function.identity()));
        this.groupsById = society.groups().stream().collect(Collectors.toMap(Group::id, Function.identity()));
        this.placesByNeighbourhood = terrain.neighbourhoods().stream()
                .map(n -> places.stream()
                        .filter(place -> place.neighbourhood() == n.index())
                        .toList())
                .toList();
    }

    public static City build(CitySpec spec) {
        return CityBuilder.build(spec);
    }

    public CitySpec spec() {
        return spec;
    }

    public List<Person> people() {
        return society.people();
    }

    /** Where a person looks for recommendations from: the middle of the neighbourhood, never the home. */
    public LatLon whereabouts(Person person) {
        return neighbourhoods().get(person.neighbourhood()).centre().onTheMap(spec);
    }

    List<Category> categories() {
        return terrain.categories();
    }

    List<District> districts() {
        return terrain.districts();
    }

    List<Neighbourhood> neighbourhoods() {
        return terrain.neighbourhoods();
    }

    List<Place> places() {
        return places;
    }

    List<Place> placesIn(int neighbourhood) {
        return placesByNeighbourhood.get(neighbourhood);
    }

    List<Group> groups() {
        return society.groups();
    }

    List<Connoisseur> connoisseurs() {
        return society.connoisseurs();
    }

    List<Collection> collections() {
        return society.collections();
    }

    Optional<Place> place(String id) {
        return Optional.ofNullable(placesById.get(id));
    }

    Optional<Group> group(String id) {
        return Optional.ofNullable(groupsById.get(id));
    }

    /** What there is before anyone lives in it. */
    record Terrain(List<Category> categories, List<District> districts, List<Neighbourhood> neighbourhoods) {}

    /** Who lives in it, and together with whom. */
    record Society(
            List<Person> people, List<Group> groups, List<Connoisseur> connoisseurs, List<Collection> collections) {}
}
