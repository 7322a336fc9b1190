package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.Near;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.person.Popularity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Candidates, each once, however many recalls found it. An entry of a type that was not asked for is no candidate, but
 * still a place whose surroundings may hold one. Of a community's events only the next one enters, whichever of their
 * dates was found.
 */
final class CandidatePool {
    private final Situation situation;
    private final Items items;
    private final Map<String, Item> found = new LinkedHashMap<>();
    private final Set<String> anchors = new HashSet<>();
    private final List<String> anchorSpots = new ArrayList<>();

    CandidatePool(Situation situation) {
        this.situation = situation;
        this.items = new Items(situation);
    }

    /** Takes at most {@code quota} entries within reach. What another recall found already costs no quota. */
    void add(Stream<? extends CatalogueEntry> entries, int quota) {
        int added = 0;
        var iterator = entries.iterator();
        while (added < quota && iterator.hasNext()) {
            added += offer(iterator.next()) ? 1 : 0;
        }
    }

    /** The nearest spots to where the person is, or to their home; none where neither is known. */
    void addNear(int quota) {
        GeoPoint centre = situation.centre();
        if (centre != null) {
            double radiusKm = situation.query().radiusKm();
            add(situation.catalogue().near(centre, radiusKm, quota).stream().map(Near::spot), quota);
        }
    }

    /** The most visited spots. */
    void addPopular(PopularSpots popularity, int quota) {
        addSpots(popularity.top().stream().map(Popularity::spotId), quota);
    }

    /** By their ids; what is not in the catalogue any more is passed over. */
    void addSpots(Stream<String> spotIds, int quota) {
        add(spotIds.map(situation.catalogue()::spot).filter(Objects::nonNull), quota);
    }

    private boolean offer(CatalogueEntry entry) {
        boolean news = false;
        if (entry instanceof Spot spot && situation.isInReach(spot)) {
            news = anchors.add(spot.id());
            if (news) {
                anchorSpots.add(spot.id());
            }
        }
        CatalogueEntry standing = standingFor(entry);
        Item item = standing == null ? null : items.of(standing).orElse(null);
        if (item == null || !situation.isInReach(item.place())) {
            return news;
        }
        return found.putIfAbsent(item.id(), item) == null;
    }

    private @Nullable CatalogueEntry standingFor(CatalogueEntry entry) {
        return entry instanceof Event event && event.communityId() != null
                ? situation
                        .catalogue()
                        .nextEventOf(event.communityId(), situation.query().at())
                : entry;
    }

    /** Communities, clubs, events ahead and lists at the spots found so far, of each at most {@code quota}. */
    void addAround(int quota) {
        CatalogueSnapshot catalogue = situation.catalogue();
        Instant at = situation.query().at();
        List<String> spots = anchorSpots();
        add(spots.stream().flatMap(id -> catalogue.communitiesAt(id).stream()), quota);
        add(
                spots.stream()
                        .flatMap(id -> catalogue.communitiesAt(id).stream())
                        .flatMap(community -> catalogue.clubsOf(community.id()).stream()),
                quota);
        add(
                spots.stream().flatMap(id -> catalogue.eventsAt(id).stream()).filter(event -> event.endsAt()
                        .isAfter(at)),
                quota);
        add(spots.stream().flatMap(id -> catalogue.listsWith(id).stream()), quota);
    }

    /** Spots found so far, in the order of finding. */
    List<String> anchorSpots() {
        return List.copyOf(anchorSpots);
    }

    List<Item> items() {
        return List.copyOf(found.values());
    }
}
