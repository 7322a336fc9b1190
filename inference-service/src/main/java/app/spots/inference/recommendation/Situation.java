package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Spot;
import app.spots.features.DistanceGrid;
import app.spots.features.GeoPoint;
import app.spots.features.PlaceCell;
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
        Taste taste,
        Reach reach,
        Instant decidedAt) {

    /** Where to look; null for nowhere in particular. */
    @Nullable
    GeoPoint centre() {
        return reach.centre();
    }

    Situation with(Words meaning) {
        return new Situation(query, person, context, ageBand, catalogue, release, meaning, taste, reach, decidedAt);
    }

    Situation with(Taste known) {
        return new Situation(query, person, context, ageBand, catalogue, release, words, known, reach, decidedAt);
    }

    /** Kilometres from the person, not rounded; null when the person's place is not known: home is not where one is. */
    @Nullable
    Double distanceKm(@Nullable Spot place) {
        return reach.distanceKm(place);
    }

    /** As {@link #distanceKm}, from the middle of the person's cell, to 0.01 km: so much may go on record. */
    @Nullable
    Double cellDistanceKm(@Nullable Spot place) {
        GeoPoint location = query.location();
        return location == null || place == null
                ? null
                : DistanceGrid.round(PlaceCell.middle(location).distanceKm(point(place)));
    }

    /** Whether a place lies within the radius asked for. Without a centre everything does; without a place, too. */
    boolean isInReach(@Nullable Spot place) {
        return reach.includes(place);
    }

    static GeoPoint point(Spot spot) {
        return new GeoPoint(spot.location().lat(), spot.location().lon());
    }
}
