package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.catalogue.CatalogueSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a phone must know of an entry to hide it as {@link Blocks} and {@link Access} would. */
final class Ties {
    private Ties() {}

    static Recommendations.Ties of(CatalogueEntry entry, CatalogueSnapshot catalogue) {
        return switch (entry) {
            case Event event ->
                ties(
                        event.endsAt(),
                        Stream.of(event.spotId(), event.communityId()),
                        placesOf(catalogue, event.communityId()));
            case Community community -> ties(null, Stream.of(), community.spotIds());
            case Club club -> ties(null, Stream.of(club.communityId()), placesOf(catalogue, club.communityId()));
            case CuratedList list -> ties(null, Stream.of(), list.spotIds());
            default -> ties(null, Stream.of(), List.of());
        };
    }

    private static Recommendations.Ties ties(
            @Nullable Instant endsAt, Stream<@Nullable String> belongsTo, List<String> leadsTo) {
        return new Recommendations.Ties(
                endsAt,
                belongsTo.filter(Objects::nonNull).toList(),
                leadsTo.size() > Recommendations.Ties.MAX_PLACES ? List.of() : leadsTo);
    }

    private static List<String> placesOf(CatalogueSnapshot catalogue, @Nullable String communityId) {
        Community community = communityId == null ? null : catalogue.community(communityId);
        return community == null ? List.of() : community.spotIds();
    }
}
