package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be recommended, with the place where it would be found.
 *
 * @param place the spot itself; of an event, its spot; of a community, club or list, the nearest of its spots
 */
record Item(CatalogueEntry entry, ItemType type, @Nullable Spot place) {
    String id() {
        return entry.id();
    }

    /**
     * What it is to a person: a community, its clubs and its events are one thing, in which they meet the same people.
     * Everything else is a thing of its own.
     */
    String thing() {
        return switch (entry) {
            case Event event when event.communityId() != null -> event.communityId();
            case Club club -> club.communityId();
            default -> entry.id();
        };
    }

    String name() {
        return switch (entry) {
            case Spot spot -> spot.name();
            case Event event -> event.title();
            case Community community -> community.name();
            case Club club -> club.name();
            case CuratedList list -> list.title();
            case Expert expert -> expert.category();
            case Locality locality -> locality.name();
        };
    }

    @Nullable
    String category() {
        return switch (entry) {
            case Spot spot -> spot.category();
            case Event event -> event.category();
            case Community community -> community.category();
            default -> null;
        };
    }

    @Nullable
    String localityId() {
        if (entry instanceof Community community && community.localityId() != null) {
            return community.localityId();
        }
        return place == null ? null : place.localityId();
    }
}
