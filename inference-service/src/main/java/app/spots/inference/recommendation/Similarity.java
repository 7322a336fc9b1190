package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.recommendation.SimilarRequest;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.moderation.Moderation;
import app.spots.inference.recommendation.InvalidRequestException.Fault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes questions about entries out of requests. */
@Component
class Similarity {
    private final WordsReader words;
    private final Moderation moderation;

    Similarity(WordsReader words, Moderation moderation) {
        this.words = words;
        this.moderation = moderation;
    }

    SimilarTo to(Item seed) {
        return new SimilarTo(seed, words);
    }

    /**
     * @throws InvalidRequestException when no entry is named
     * @throws EntryNotFoundException when it is none that could be recommended to anybody
     */
    Item seed(@Nullable String entryId, CatalogueSnapshot catalogue) {
        if (entryId == null || entryId.isBlank()) {
            throw new InvalidRequestException(List.of(new Fault("entryId", "must name an entry of the catalogue")));
        }
        // Its name is told in reasons.
        Blocks blocks = new Blocks(catalogue, moderation::isBlocked);
        return Optional.ofNullable(catalogue.find(entryId))
                .filter(entry -> !blocks.hide(entry))
                .flatMap(entry -> ItemType.of(entry).map(type -> new Item(entry, type, place(entry, catalogue))))
                .orElseThrow(EntryNotFoundException::new);
    }

    /** Around the entry's place; without types given, about what is of its own. */
    RecommendationQuery query(SimilarRequest request, RecommendationQuery query, Item seed) {
        List<String> types = request.types();
        return query.about(
                types == null || types.isEmpty() ? Set.of(seed.type()) : query.types(),
                seed.place() == null ? query.location() : Situation.point(seed.place()));
    }

    private static @Nullable Spot place(CatalogueEntry entry, CatalogueSnapshot catalogue) {
        return switch (entry) {
            case Spot spot -> spot;
            case Event event -> catalogue.spot(event.spotId());
            case Community community -> first(community.spotIds(), catalogue);
            case Club club -> {
                Community community = catalogue.community(club.communityId());
                yield community == null ? null : first(community.spotIds(), catalogue);
            }
            case CuratedList list -> first(list.spotIds(), catalogue);
            default -> null;
        };
    }

    private static @Nullable Spot first(List<String> spotIds, CatalogueSnapshot catalogue) {
        return spotIds.stream()
                .map(catalogue::spot)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
