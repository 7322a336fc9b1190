package app.spots.benchmarks.learning;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityCatalogue;
import app.spots.acceptance.city.CityHistory;
import app.spots.acceptance.city.CityLife;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.city.Reactions;
import app.spots.acceptance.city.Slot;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.operator.upload.HistorySummary;
import app.spots.operator.upload.Importer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulated city, two weeks after its people began to live; it is the Monday of this or the last week. */
public final class Town {

    private static final int LIVED_DAYS = 14;
    private static final String SOURCE = "simulated-city-learning";
    private static final List<String> PURPOSES = List.of("recommendation", "training");

    private final City city;
    private final CityLife life;
    private final List<Action> lived = new ArrayList<>();
    private volatile Reactions reactions;

    Town(int people, LocalDate now) {
        this(people, now, 0);
    }

    /** @param more days that will still be lived before it is now */
    public Town(int people, LocalDate now, int more) {
        LocalDate first = now.minusDays(LIVED_DAYS + more).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        this.city = City.build(CitySpec.headless(people, first));
        this.life = new CityLife(city);
        life.liveUntil(first.plusDays(LIVED_DAYS), lived::addAll);
        this.reactions = life.reactions();
    }

    public int actions() {
        return lived.size();
    }

    public Person person(int index) {
        return city.people().get(index);
    }

    /** Places, then what people did. */
    public HistorySummary tell(Importer importer) {
        importer.catalogue(SOURCE, catalogue());
        return tell(importer, lived);
    }

    private HistorySummary tell(Importer importer, List<Action> actions) {
        CityHistory wire = new CityHistory(city);
        List<HistoryBatch.Entry> entries = actions.stream().map(wire::entry).toList();
        return importer.history(SOURCE, "simulated people; no real person is concerned", PURPOSES, entries);
    }

    public List<CatalogueEntry> catalogue() {
        return new CityCatalogue(city, life).entries();
    }

    /** Lives one day more, and tells what people did on it. */
    public HistorySummary liveAndTell(Importer importer) {
        List<Action> day = life.nextDay();
        lived.addAll(day);
        reactions = life.reactions();
        return tell(importer, day);
    }

    /** Visits to each place so far. */
    public Map<String, Long> visits() {
        return lived.stream()
                .filter(action -> action.kind() == Action.Kind.VISITED)
                .collect(Collectors.groupingBy(Action::target, Collectors.counting()));
    }

    LatLon whereabouts(Person person) {
        return city.whereabouts(person);
    }

    OffsetDateTime at(Slot slot) {
        return life.today().atTime(slot.startHour(), 0).atOffset(City.OFFSET);
    }

    /** The truth that nothing but a judge may ask for: how probably the person clicks what they look at. */
    public double clickProbability(Person person, String item, Slot slot) {
        return reactions.clickProbability(person, item, slot);
    }

    /** @param showing tells the draws of one showing from another's */
    public List<Reaction> react(Person person, List<String> items, Slot slot, long showing) {
        return reactions.to(person, items, slot, showing);
    }
}
