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

/** The simulated city, two weeks after its people began to live; it is the Monday of this or the last week. */
final class Town {

    private static final int LIVED_DAYS = 14;
    private static final String SOURCE = "simulated-city-learning";
    private static final List<String> PURPOSES = List.of("recommendation", "training");

    private final City city;
    private final CityLife life;
    private final List<Action> lived = new ArrayList<>();
    private final Reactions reactions;

    Town(int people, LocalDate now) {
        LocalDate first = now.minusDays(LIVED_DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        this.city = City.build(CitySpec.headless(people, first));
        this.life = new CityLife(city);
        life.liveUntil(first.plusDays(LIVED_DAYS), lived::addAll);
        this.reactions = life.reactions();
    }

    int actions() {
        return lived.size();
    }

    Person person(int index) {
        return city.people().get(index);
    }

    /** Places, then what people did. */
    HistorySummary tell(Importer importer) {
        importer.catalogue(SOURCE, new CityCatalogue(city, life).entries());
        CityHistory wire = new CityHistory(city);
        List<HistoryBatch.Entry> entries = lived.stream().map(wire::entry).toList();
        return importer.history(SOURCE, "simulated people; no real person is concerned", PURPOSES, entries);
    }

    LatLon whereabouts(Person person) {
        return city.whereabouts(person);
    }

    OffsetDateTime at(Slot slot) {
        return life.today().atTime(slot.startHour(), 0).atOffset(City.OFFSET);
    }

    /** @param showing tells the draws of one showing from another's */
    List<Reaction> react(Person person, List<String> items, Slot slot, long showing) {
        return reactions.to(person, items, slot, showing);
    }
}
