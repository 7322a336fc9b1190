package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.EntryKind;
import app.spots.inference.context.ExpertScope;
import app.spots.inference.context.community.CommunityLifecycle;
import app.spots.inference.context.community.CommunityStage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an item leads to: communities, events, clubs and experts at it. Null is unknown: a catalogue without a single
 * community says nothing of communities anywhere, one with some says there are none here.
 */
final class Neighbourhood {
    private final CatalogueSnapshot catalogue;
    private final Item item;
    private final Blocks blocks;
    private final List<Standing> communities;
    private final List<Event> events;

    /**
     * @param blocks what these keep out of sight is no door either, and is not named
     * @param standing of a community by now
     */
    Neighbourhood(
            CatalogueSnapshot catalogue, Item item, Blocks blocks, Function<Community, CommunityLifecycle> standing) {
        this.catalogue = catalogue;
        this.item = item;
        this.blocks = blocks;
        this.communities = standing(communities(), standing);
        this.events = events();
    }

    /** Most places have none, and an answer looks at more than a thousand: those cost nothing. */
    private List<Standing> standing(List<Community> all, Function<Community, CommunityLifecycle> standing) {
        return all.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(community -> !blocks.hide(community))
                        .map(community -> new Standing(community, standing.apply(community)))
                        .toList();
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
        if (communities.isEmpty()) {
            return Optional.empty();
        }
        return communities.stream()
                .filter(Standing::isActive)
                .max(Comparator.comparingLong(
                                (Standing each) -> each.lifecycle().members())
                        .thenComparing(each -> each.community().id(), Comparator.reverseOrder()))
                .map(Standing::community);
    }

    @Nullable
    Boolean hasActiveCommunity() {
        return known(EntryKind.COMMUNITY, communities.stream().anyMatch(Standing::isActive));
    }

    @Nullable
    Boolean hasDeepCommunity() {
        return known(EntryKind.COMMUNITY, communities.stream().anyMatch(Standing::isDeep));
    }

    @Nullable
    Boolean hasActiveClub() {
        boolean active = item.entry() instanceof Club club
                ? club.active()
                : communities.stream()
                        .flatMap(each -> catalogue.clubsOf(each.community().id()).stream())
                        .anyMatch(each -> each.active() && !blocks.hide(each));
        return known(EntryKind.CLUB, active);
    }

    /** Events ahead, of its community or at its place. */
    @Nullable
    Double upcomingEvents(Instant now) {
        if (!catalogue.hasAny(EntryKind.EVENT)) {
            return null;
        }
        return events.isEmpty()
                ? 0.0
                : (double) events.stream()
                        .filter(event -> !event.cancelled() && event.endsAt().isAfter(now))
                        .distinct()
                        .count();
    }

    @Nullable
    Boolean hostsEvents() {
        Spot place = item.place();
        boolean known = place != null && place.hostsEvents();
        boolean hosted = communities.stream().anyMatch(each -> each.lifecycle().eventsHosted() > 0);
        if (known || hosted) {
            return true;
        }
        return known(EntryKind.EVENT, !events.isEmpty());
    }

    private List<Event> events() {
        if (item.type() == ItemType.COMMUNITY || item.type() == ItemType.CLUB) {
            return visible(communities.stream()
                    .flatMap(each -> catalogue.eventsOf(each.community().id()).stream())
                    .toList());
        }
        Spot place = item.place();
        return place == null ? List.of() : visible(catalogue.eventsAt(place.id()));
    }

    private List<Event> visible(List<Event> all) {
        return all.isEmpty()
                ? all
                : all.stream().filter(event -> !blocks.hide(event)).toList();
    }

    /**
     * The nearest expert who vouches for its place in the place's category and within the own scope; golden ones first
     * among equals.
     */
    Optional<Expert> expert() {
        Spot place = item.place();
        List<Expert> experts = place == null ? List.of() : catalogue.expertsFor(place.id());
        if (place == null || experts.isEmpty()) {
            return Optional.empty();
        }
        return experts.stream()
                .filter(expert -> expert.category().equals(place.category()))
                .filter(expert -> !Boolean.FALSE.equals(reaches(expert, place)))
                .min(Comparator.comparing(Neighbourhood::scope)
                        .thenComparing(Expert::golden, Comparator.reverseOrder())
                        .thenComparing(Expert::id));
    }

    private @Nullable Boolean reaches(Expert expert, Spot place) {
        return scope(expert).reaches(expert.localityId(), place.localityId(), catalogue::locality);
    }

    private static ExpertScope scope(Expert expert) {
        return ExpertScope.fromWireName(expert.scope()).orElse(ExpertScope.UNIVERSAL);
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

    private record Standing(Community community, CommunityLifecycle lifecycle) {
        boolean isActive() {
            return lifecycle.active();
        }

        /** What a community shows of its lasting connections is that it could be a club, or is one. */
        boolean isDeep() {
            return isActive() && lifecycle.stage().compareTo(CommunityStage.CLUB_ELIGIBLE) >= 0;
        }
    }
}
