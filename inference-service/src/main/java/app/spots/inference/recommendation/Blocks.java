package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.inference.catalogue.CatalogueSnapshot;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the person or moderation wants out of sight: the item itself, the place or community it belongs to, or every
 * place it leads to.
 */
final class Blocks {
    private final CatalogueSnapshot catalogue;
    private final Predicate<String> blocked;

    /** @param blocked whether an id is blocked by anyone who may */
    Blocks(CatalogueSnapshot catalogue, Predicate<String> blocked) {
        this.catalogue = catalogue;
        this.blocked = blocked;
    }

    boolean hide(CatalogueEntry entry) {
        return blocked.test(entry.id())
                || switch (entry) {
                    case Event event -> blocked.test(event.spotId()) || hidesCommunity(event.communityId());
                    case Community community -> hideAll(community.spotIds());
                    case Club club -> hidesCommunity(club.communityId());
                    case CuratedList list -> hideAll(list.spotIds());
                    default -> false;
                };
    }

    private boolean hidesCommunity(@Nullable String id) {
        if (id == null) {
            return false;
        }
        Community community = catalogue.community(id);
        return community == null ? blocked.test(id) : hide(community);
    }

    private boolean hideAll(List<String> spotIds) {
        return !spotIds.isEmpty() && spotIds.stream().allMatch(blocked);
    }
}
