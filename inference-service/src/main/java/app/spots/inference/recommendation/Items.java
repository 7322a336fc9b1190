package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
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
        return switch (entry) {
            case Spot spot -> spot;
            case Event event -> situation.catalogue().spot(event.spotId());
            case Community community -> nearest(community.spotIds());
            case Club club -> {
                Community community = situation.catalogue().community(club.communityId());
                yield community == null ? null : nearest(community.spotIds());
            }
            case CuratedList list -> nearest(list.spotIds());
            default -> null;
        };
    }

    private @Nullable Spot nearest(List<String> spotIds) {
        GeoPoint centre = situation.centre();
        Stream<Spot> spots = spotIds.stream().map(situation.catalogue()::spot).filter(Objects::nonNull);
        return (centre == null
                        ? spots.findFirst()
                        : spots.min(Comparator.comparingDouble(spot -> centre.distanceKm(Situation.point(spot)))))
                .orElse(null);
    }
}
