package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Spot;
import app.spots.features.CustomFeatures;
import app.spots.features.DistanceGrid;
import app.spots.features.GenericFeatures;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.PersonHistory;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.person.Popularity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * The features of one situation's items. What an item has no visits of its own for (an event, a
 * community) is told by those of its place.
 */
final class ItemFeatures {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Situation situation;
    private final PopularSpots popularity;
    private final ModelInputs models;
    private final Map<String, Long> ownByCategory;
    private final long ownTotal;
    /** UTC, as popularity's hours are: the same hour of the day at the same place, whatever its time zone. */
    private final int hour;

    ItemFeatures(Situation situation, PopularSpots popularity, ModelInputs models) {
        this.situation = situation;
        this.popularity = popularity;
        this.models = models;
        PersonHistory history = situation.person().history();
        this.ownByCategory = byCategory(history, situation.catalogue());
        this.ownTotal = history.totalVisits();
        this.hour = situation.query().at().atOffset(ZoneOffset.UTC).getHour();
    }

    /** With all that a trained scorer reads beside what the generic one does. */
    CustomFeatures custom(Item item, GenericFeatures generic) {
        Spot place = item.place();
        return models.of(
                item, generic, place == null ? 0 : popularity.of(place.id()).visitors());
    }

    GenericFeatures of(Item item) {
        Spot place = item.place();
        Double km = situation.distanceKm(place);
        Popularity popular = place == null ? Popularity.none("") : popularity.of(place.id());
        OwnVisits own =
                place == null ? null : situation.person().history().visits().get(place.id());
        String category = item.category();
        Double alike = situation.words().similarity(item.id());
        boolean wordsGiven = situation.query().words() != null;
        return new GenericFeatures(
                km == null ? null : DistanceGrid.round(km),
                popular.visits(),
                own == null ? 0 : own.visits(),
                own == null ? null : daysSince(own.lastVisitAt()),
                category == null ? 0 : ownByCategory.getOrDefault(category, 0L),
                ownTotal,
                wordsGiven ? alike : null,
                wordsGiven ? null : alike,
                popular.visits() == 0 ? null : popular.hourly(),
                hour);
    }

    /** Not negative: a visit may lie after the moment that is asked for. */
    private double daysSince(Instant lastVisit) {
        Duration since = Duration.between(lastVisit, situation.query().at());
        return Math.max(0, since.toSeconds() / SECONDS_PER_DAY);
    }

    static Map<String, Long> byCategory(PersonHistory history, CatalogueSnapshot catalogue) {
        Map<String, Long> visits = new HashMap<>();
        for (OwnVisits own : history.visits().values()) {
            Spot spot = catalogue.spot(own.spotId());
            if (spot != null) {
                visits.merge(spot.category(), (long) own.visits(), Long::sum);
            }
        }
        return visits;
    }
}
