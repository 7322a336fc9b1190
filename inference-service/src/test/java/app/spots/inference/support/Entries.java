package app.spots.inference.support;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries with plain values where a test does not care. */
public final class Entries {
    private Entries() {}

    public static Spot spot(String id, String category, double lat, double lon) {
        return spot(id, category, lat, lon, 0);
    }

    public static Spot spot(String id, String category, double lat, double lon, int minimumAge) {
        return new Spot(
                id,
                "The " + id,
                category,
                new LatLon(lat, lon),
                "loc_test",
                null,
                List.of(),
                null,
                minimumAge,
                null,
                null,
                false,
                false);
    }

    public static Community community(String id, String spotId) {
        return new Community(id, "People of " + id, "loc_test", null, null, List.of(spotId), 12, 4, true, null);
    }

    public static Club club(String id, String communityId) {
        return new Club(id, communityId, "Club " + id, 12, true);
    }

    public static Event event(String id, String spotId, @Nullable String communityId) {
        return event(id, spotId, communityId, Duration.ofDays(2), false);
    }

    /** @param ahead from now to its beginning; it lasts two hours */
    public static Event event(
            String id, String spotId, @Nullable String communityId, Duration ahead, boolean cancelled) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(ahead);
        return new Event(
                id, "Evening of " + id, spotId, communityId, null, null, start, start.plusSeconds(7_200), 0, cancelled);
    }

    public static Locality locality(String id, double lat, double lon) {
        return new Locality(id, "Testhood", "neighbourhood", null, new LatLon(lat, lon), null, null, false);
    }
}
