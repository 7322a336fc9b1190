package app.spots.offline;

import app.spots.contracts.catalogue.LatLon;
import app.spots.features.GeoPoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Here and now, as the rules see it.
 *
 * @param local as the person's clock shows it
 * @param location where the person looks; null when that is not known
 */
public record Moment(OffsetDateTime local, @Nullable LatLon location) {
    public Instant now() {
        return local.toInstant();
    }

    /** Not rounded: the pack's own grid does that. */
    public @Nullable Double distanceKm(@Nullable LatLon place) {
        return location == null || place == null
                ? null
                : new GeoPoint(location.lat(), location.lon()).distanceKm(new GeoPoint(place.lat(), place.lon()));
    }
}
