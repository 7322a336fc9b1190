package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may go there, and whether anyone still can. Null is unknown, by which the pack's filters keep the item back. */
final class Access {
    private final CatalogueSnapshot catalogue;
    private final Item item;

    Access(CatalogueSnapshot catalogue, Item item) {
        this.catalogue = catalogue;
        this.item = item;
    }

    /** The strictest of all it leads to; unknown as soon as one of them is. */
    @Nullable
    Double minimumAge() {
        return switch (item.entry()) {
            case Event event -> strictest(event.minimumAge(), List.of(event.spotId()));
            case Spot spot -> (double) spot.minimumAge();
            case Community community -> strictest(0, community.spotIds());
            case Club club -> {
                Community community = catalogue.community(club.communityId());
                yield community == null ? null : strictest(0, community.spotIds());
            }
            case CuratedList list -> strictest(0, list.spotIds());
            default -> null;
        };
    }

    private @Nullable Double strictest(int own, List<String> spotIds) {
        double strictest = own;
        for (String id : spotIds) {
            Spot spot = catalogue.spot(id);
            if (spot == null) {
                return null;
            }
            strictest = Math.max(strictest, spot.minimumAge());
        }
        return strictest;
    }

    @Nullable
    Boolean isClosed(Instant now) {
        return switch (item.entry()) {
            case Spot spot -> spot.closed();
            case Event event -> {
                Spot spot = catalogue.spot(event.spotId());
                yield event.cancelled() || !event.endsAt().isAfter(now)
                        ? Boolean.TRUE
                        : spot == null ? null : spot.closed();
            }
            case Community community -> allClosed(community.spotIds());
            case Club club -> {
                Community community = catalogue.community(club.communityId());
                yield community == null ? null : allClosed(community.spotIds());
            }
            case CuratedList list -> allClosed(list.spotIds());
            default -> null;
        };
    }

    /** What leads to no place is not closed. */
    private boolean allClosed(List<String> spotIds) {
        Stream<@Nullable Spot> spots = spotIds.stream().map(catalogue::spot);
        return !spotIds.isEmpty() && spots.allMatch(spot -> spot != null && spot.closed());
    }
}
