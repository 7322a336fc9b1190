package app.spots.acceptance.city;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The city as catalogue entries, the referred-to before the referring. Nothing hidden is in them. */
public final class CityCatalogue {

    private static final int EVENTS_FROM_DAYS = -7;
    private static final int EVENTS_UNTIL_DAYS = 14;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final double VIBE_CONFIDENCE = 0.8;
    private static final int CLUB_MEMBERS = 10;
    private static final int CLUB_EVENTS = 3;
    private static final long PEOPLE_PER_NEIGHBOURHOOD = 48_000;

    private final City city;
    private final CityLife life;
    private final LocalDate asOf;

    /** @param life lived up to the day the catalogue describes */
    public CityCatalogue(City city, CityLife life) {
        this.city = city;
        this.life = life;
        this.asOf = life.today();
    }

    public List<CatalogueEntry> entries() {
        return Stream.of(localities(), spots(), communities(), clubs(), events(), experts(), lists())
                .flatMap(entries -> entries)
                .collect(Collectors.toUnmodifiableList());
    }

    private Stream<CatalogueEntry> localities() {
        String prefix = "locality_" + city.spec().name();
        List<CatalogueEntry> found = new ArrayList<>();
        found.add(new Locality(prefix + "_nation", "Aurenia", "nation", null, null, null, null, false));
        found.add(
                new Locality(prefix + "_region", "Maren Coast", "region", prefix + "_nation", null, null, null, false));
        long population = PEOPLE_PER_NEIGHBOURHOOD * city.neighbourhoods().size();
        double area = Neighbourhood.AREA_KM2 * city.neighbourhoods().size();
        LatLon centre = at(new Position(0, 0));
        found.add(new Locality(prefix, "Port Maren", "city", prefix + "_region", centre, area, population, true));
        city.districts()
                .forEach(d -> found.add(new Locality(d.id(), d.name(), "borough", prefix, null, null, null, true)));
        city.neighbourhoods()
                .forEach(n -> found.add(new Locality(
                        n.id(),
                        n.name(),
                        "neighbourhood",
                        city.districts().get(n.district()).id(),
                        at(n.centre()),
                        Neighbourhood.AREA_KM2,
                        PEOPLE_PER_NEIGHBOURHOOD,
                        false)));
        return found.stream();
    }

    private Stream<CatalogueEntry> spots() {
        return city.places().stream()
                .map(place -> new Spot(
                        place.id(),
                        place.name(),
                        place.category().id(),
                        at(place.position()),
                        localityOf(place),
                        place.description(),
                        place.tags(),
                        place.price(),
                        place.minimumAge(),
                        place.category().placeKind(),
                        vibe(place.vibe()),
                        city.groups().stream().anyMatch(group -> group.place() == place.index()),
                        false));
    }

    private Stream<CatalogueEntry> communities() {
        return city.groups().stream()
                .map(group -> new Community(
                        group.id(),
                        group.name(),
                        localityOf(city.places().get(group.place())),
                        group.category().id(),
                        group.description(),
                        List.of(city.places().get(group.place()).id()),
                        members(group),
                        eventsHeld(group),
                        true,
                        vibe(group.vibe())));
    }

    /** A community with at least ten members and three events held has become a club. */
    private Stream<CatalogueEntry> clubs() {
        return city.groups().stream()
                .filter(group -> members(group) >= CLUB_MEMBERS && eventsHeld(group) >= CLUB_EVENTS)
                .map(group -> new Club(
                        group.id().replaceFirst("^community_", "club_"),
                        group.id(),
                        group.name() + " club",
                        members(group),
                        true));
    }

    private Stream<CatalogueEntry> events() {
        return Stream.iterate(asOf.plusDays(EVENTS_FROM_DAYS), day -> day.plusDays(1))
                .limit(EVENTS_UNTIL_DAYS - EVENTS_FROM_DAYS)
                .flatMap(day -> city.groups().stream()
                        .filter(group -> group.meetsOn(day, city.spec().firstDay()))
                        .map(group -> event(group, day)));
    }

    private Event event(Group group, LocalDate day) {
        Place place = city.places().get(group.place());
        Instant start = group.startsAt(day, City.OFFSET);
        return new Event(
                group.eventId(day),
                group.name() + ", " + DAY.format(day),
                place.id(),
                group.id(),
                group.category().id(),
                group.description(),
                start,
                start.plus(Duration.ofHours(Group.EVENT_HOURS)),
                place.minimumAge(),
                false);
    }

    private Stream<CatalogueEntry> experts() {
        return city.connoisseurs().stream().map(expert -> {
            Person person = city.people().get(expert.person());
            return new Expert(
                    expert.id(),
                    person.agentId(),
                    expert.category().id(),
                    expert.scope(),
                    expert.scope().equals("city")
                            ? "locality_" + city.spec().name()
                            : city.neighbourhoods().get(person.neighbourhood()).id(),
                    expert.golden(),
                    StrictMath.rint(person.residencyYears()),
                    ids(expert.places()));
        });
    }

    private Stream<CatalogueEntry> lists() {
        return city.collections().stream()
                .map(list -> new CuratedList(
                        list.id(),
                        list.title(),
                        city.people().get(list.curator()).agentId(),
                        list.description(),
                        ids(list.places()),
                        list.respects()));
    }

    private List<String> ids(List<Integer> places) {
        return places.stream().map(index -> city.places().get(index).id()).toList();
    }

    private String localityOf(Place place) {
        return city.neighbourhoods().get(place.neighbourhood()).id();
    }

    private int members(Group group) {
        return group.otherMembers() + life.membersOf(group.id());
    }

    private int eventsHeld(Group group) {
        long weeks = ChronoUnit.WEEKS.between(city.spec().firstDay(), asOf);
        return (int) (weeks / group.everyWeeks());
    }

    private LatLon at(Position position) {
        return position.onTheMap(city.spec());
    }

    private static Vibe vibe(Traits traits) {
        Map<String, Double> confidence = new LinkedHashMap<>();
        traits.byName().keySet().forEach(name -> confidence.put(name, VIBE_CONFIDENCE));
        return new Vibe(traits.byName(), confidence);
    }
}
