package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import app.spots.inference.catalogue.CatalogueSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the place of an entry for one situation. */
final class Items {
    private final Situation situation;

    Items(Situation situation) {
        this.situation = situation;
    }

    /** Empty for what is no item, or of no type asked for. */
    Optional<Item> of(CatalogueEntry entry) {
        return ItemType.of(entry)
                .filter(situation.query().types()::contains)
                .map(type -> new Item(entry, type, place(entry)));
    }

    private @Nullable Spot place(CatalogueEntry entry) {
        return entry instanceof Spot spot ? spot : nearest(placesOf(entry, situation.catalogue()));
    }

    /** Where it would be found, in the entry's own order. */
    static Stream<Spot> placesOf(CatalogueEntry entry, CatalogueSnapshot catalogue) {
        List<String> ids =
                switch (entry) {
                    case Event event -> List.of(event.spotId());
                    case Community community -> community.spotIds();
                    case Club club -> {
                        Community community = catalogue.community(club.communityId());
                        yield community == null ? List.of() : community.spotIds();
                    }
                    case CuratedList list -> list.spotIds();
                    case Spot spot -> List.of(spot.id());
                    default -> List.of();
                };
        return ids.stream().map(catalogue::spot).filter(Objects::nonNull);
    }

    private @Nullable Spot nearest(Stream<Spot> spots) {
        GeoPoint centre = situation.centre();
        return (centre == null
                        ? spots.findFirst()
                        : spots.min(Comparator.comparingDouble(spot -> centre.distanceKm(Situation.point(spot)))))
                .orElse(null);
    }
}
