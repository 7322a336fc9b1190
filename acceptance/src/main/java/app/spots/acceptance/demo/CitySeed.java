package app.spots.acceptance.demo;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityCatalogue;
import app.spots.acceptance.city.CityHistory;
import app.spots.acceptance.city.CityLife;
import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.operator.upload.HistorySummary;
import app.spots.operator.upload.Importer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A city lived up to a day, and what it would tell a cluster. */
public final class CitySeed {

    static final String CONSENT_BASIS = "simulated people; no real person is concerned";
    private static final List<String> PURPOSES = List.of("recommendation", "training");
    private static final int HISTORY_DAYS = 56;

    private final City city;
    private final CityLife life;
    private final List<HistoryBatch.Entry> history;

    private CitySeed(City city, CityLife life, List<HistoryBatch.Entry> history) {
        this.city = city;
        this.life = life;
        this.history = history;
    }

    /** Lives the city up to the beginning of today; keeps the last eight weeks of what happened before {@code now}. */
    public static CitySeed livedUntil(City city, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, City.OFFSET);
        if (today.isBefore(city.spec().firstDay().plusDays(HISTORY_DAYS))) {
            throw new IllegalStateException("The city begins on " + city.spec().firstDay()
                    + "; by this machine's clock today is " + today + ". Set the clock.");
        }
        CityLife life = new CityLife(city);
        Deque<List<Action>> days = new ArrayDeque<>();
        life.liveUntil(today, day -> {
            days.addLast(day);
            if (days.size() > HISTORY_DAYS) {
                days.removeFirst();
            }
        });
        CityHistory wire = new CityHistory(city);
        return new CitySeed(
                city,
                life,
                days.stream()
                        .flatMap(List::stream)
                        .filter(action -> action.at().isBefore(now))
                        .map(wire::entry)
                        .toList());
    }

    public City city() {
        return city;
    }

    public CityLife life() {
        return life;
    }

    public CatalogueBatchResult sendCatalogue(Importer importer) {
        return importer.catalogue(source(), new CityCatalogue(city, life).entries());
    }

    public HistorySummary sendHistory(Importer importer) {
        return importer.history(source(), CONSENT_BASIS, PURPOSES, history);
    }

    private String source() {
        return "simulated-city-" + city.spec().name();
    }
}
