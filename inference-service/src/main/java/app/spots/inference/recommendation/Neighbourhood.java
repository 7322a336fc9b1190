package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.EntryKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an item leads to: communities, events, clubs and experts at it. Null is unknown: a catalogue without a single
 * community says nothing of communities anywhere, one with some says there are none here.
 */
final class Neighbourhood {
    /** A community may become a club at these (domain.md); here also the sign of lasting connections. */
    private static final int LASTING_MEMBERS = 10;

    private static final int LASTING_EVENTS = 3;
    /** From near to far. */
    private static final List<String> SCOPES = List.of("local", "city", "regional", "national", "global", "universal");

    private final CatalogueSnapshot catalogue;
    private final Item item;
    private final List<Community> communities;

    Neighbourhood(CatalogueSnapshot catalogue, Item item) {
        this.catalogue = catalogue;
        this.item = item;
        this.communities = communities();
    }

    private List<Community> communities() {
        return switch (item.entry()) {
            case Community community -> List.of(community);
            case Club club -> present(catalogue.community(club.communityId()));
            case Event event when event.communityId() != null -> present(catalogue.community(event.communityId()));
            default ->
                item.place() == null
                        ? List.of()
                        : catalogue.communitiesAt(item.place().id());
        };
    }

    /** The largest active one. */
    Optional<Community> activeCommunity() {
        return communities.stream()
                .filter(Community::active)
                .max(Comparator.comparingInt(Community::memberCount)
                        .thenComparing(Community::id, Comparator.reverseOrder()));
    }

    @Nullable
    Boolean hasActiveCommunity() {
        return known(EntryKind.COMMUNITY, communities.stream().anyMatch(Community::active));
    }

    @Nullable
    Boolean hasDeepCommunity() {
        return known(EntryKind.COMMUNITY, communities.stream().anyMatch(Neighbourhood::isDeep));
    }

    private static boolean isDeep(Community community) {
        return community.active()
                && community.memberCount() >= LASTING_MEMBERS
                && community.eventsHosted() >= LASTING_EVENTS;
    }

    @Nullable
    Boolean hasActiveClub() {
        boolean active = item.entry() instanceof Club club
                ? club.active()
                : communities.stream()
                        .flatMap(community -> catalogue.clubsOf(community.id()).stream())
                        .anyMatch(Club::active);
        return known(EntryKind.CLUB, active);
    }

    /** Events ahead, of its community or at its place. */
    @Nullable
    Double upcomingEvents(Instant now) {
        if (!catalogue.hasAny(EntryKind.EVENT)) {
            return null;
        }
        return (double)
                events().filter(event -> !event.cancelled() && event.endsAt().isAfter(now))
                        .distinct()
                        .count();
    }

    @Nullable
    Boolean hostsEvents() {
        Spot place = item.place();
        boolean known = place != null && place.hostsEvents();
        boolean hosted = communities.stream().anyMatch(community -> community.eventsHosted() > 0);
        if (known || hosted) {
            return true;
        }
        return known(EntryKind.EVENT, events().findAny().isPresent());
    }

    private Stream<Event> events() {
        Stream<Event> ofCommunity = item.type() == ItemType.COMMUNITY || item.type() == ItemType.CLUB
                ? communities.stream().flatMap(community -> catalogue.eventsOf(community.id()).stream())
                : Stream.empty();
        Spot place = item.place();
        Stream<Event> atPlace = place == null || item.type() == ItemType.COMMUNITY || item.type() == ItemType.CLUB
                ? Stream.empty()
                : catalogue.eventsAt(place.id()).stream();
        return Stream.concat(ofCommunity, atPlace);
    }

    /** The nearest expert who vouches for its place in the place's category; golden ones first among equals. */
    Optional<Expert> expert() {
        Spot place = item.place();
        return place == null
                ? Optional.empty()
                : catalogue.expertsFor(place.id()).stream()
                        .filter(expert -> expert.category().equals(place.category()))
                        .min(Comparator.comparingInt((Expert expert) -> SCOPES.indexOf(expert.scope()))
                                .thenComparing(Expert::golden, Comparator.reverseOrder())
                                .thenComparing(Expert::id));
    }

    @Nullable
    String expertScope() {
        String none = catalogue.hasAny(EntryKind.EXPERT) ? "none" : null;
        return expert().map(Expert::scope).orElse(none);
    }

    private @Nullable Boolean known(EntryKind kind, boolean fact) {
        return fact ? Boolean.TRUE : catalogue.hasAny(kind) ? Boolean.FALSE : null;
    }

    private static List<Community> present(@Nullable Community community) {
        return community == null ? List.of() : List.of(community);
    }
}
