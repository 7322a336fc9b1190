package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.DerivedContext;
import app.spots.inference.person.Person;
import app.spots.inference.release.LiveRelease;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything one answer rests on, taken once at its beginning: one release, one catalogue, one person. */
record Situation(
        RecommendationQuery query,
        Person person,
        DerivedContext context,
        AgeBand ageBand,
        CatalogueSnapshot catalogue,
        LiveRelease release,
        Words words,
        Instant decidedAt) {

    /** Where to look: the place asked for, else the middle of the home locality, else nowhere in particular. */
    @Nullable
    GeoPoint centre() {
        if (query.location() != null) {
            return query.location();
        }
        Locality home = catalogue.locality(context.homeLocalityId());
        return home == null ? null : point(home.centre());
    }

    /** Kilometres from the person, not rounded; null when the person's place is not known: home is not where one is. */
    @Nullable
    Double distanceKm(@Nullable Spot place) {
        GeoPoint from = query.location();
        return from == null || place == null ? null : from.distanceKm(point(place));
    }

    /** Whether a place lies within the radius asked for. Without a centre everything does; without a place, too. */
    boolean isInReach(@Nullable Spot place) {
        GeoPoint centre = centre();
        return centre == null || place == null || centre.distanceKm(point(place)) <= query.radiusKm();
    }

    static GeoPoint point(Spot spot) {
        return new GeoPoint(spot.location().lat(), spot.location().lon());
    }

    private static @Nullable GeoPoint point(@Nullable LatLon location) {
        return location == null ? null : new GeoPoint(location.lat(), location.lon());
    }
}
