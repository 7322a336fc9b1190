package app.spots.inference.person;

import app.spots.features.HourlyVisits;

/** @param hourly visits by hour, UTC */
public record Popularity(String spotId, long visits, long visitors, HourlyVisits hourly) {
    public static Popularity none(String spotId) {
        return new Popularity(spotId, 0, 0, HourlyVisits.none());
    }
}
