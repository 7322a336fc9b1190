package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalogue at one moment, immutable: one request sees one snapshot. Lists are in the order of ids. */
public final class CatalogueSnapshot {
    /** A chain of parents longer than this is a loop in the data. */
    private static final int MAX_LEVELS = 8;

    private static final int NEWEST = 500;

    private final Map<String, CatalogueEntry> byId;
    private final Map<EntryKind, List<CatalogueEntry>> byKind = new EnumMap<>(EntryKind.class);
    private final Map<String, List<Spot>> spotsByCategory;
    private final Map<String, List<Spot>> spotsByLocality;
    private final Map<String, List<Community>> communitiesBySpot;
    private final Map<String, List<Event>> eventsBySpot;
    private final Map<String, List<Event>> eventsByCommunity;
    private final Map<String, List<Club>> clubsByCommunity;
    private final Map<String, List<Expert>> expertsBySpot;
    private final Map<String, List<CuratedList>> listsBySpot;
    private final Map<String, List<Locality>> localitiesByParent;
    private final List<CatalogueEntry> newest;
    private final GeoGrid grid;

    CatalogueSnapshot(Collection<Announced> announced) {
        List<CatalogueEntry> entries = announced.stream()
                .map(Announced::entry)
                .sorted(Comparator.comparing(CatalogueEntry::id))
                .toList();
        byId = HashMap.newHashMap(entries.size());
        for (EntryKind kind : EntryKind.values()) {
            byKind.put(kind, new ArrayList<>());
        }
        for (CatalogueEntry entry : entries) {
            byId.put(entry.id(), entry);
            byKind.getOrDefault(EntryKind.of(entry), new ArrayList<>()).add(entry);
        }
        spotsByCategory = grouped(spots(), spot -> List.of(spot.category()));
        spotsByLocality = grouped(spots(), spot -> present(spot.localityId()));
        communitiesBySpot = grouped(communities(), Community::spotIds);
        eventsBySpot = grouped(all(EntryKind.EVENT, Event.class), event -> List.of(event.spotId()));
        eventsByCommunity = grouped(all(EntryKind.EVENT, Event.class), event -> present(event.communityId()));
        eventsByCommunity.values().forEach(events -> events.sort(Comparator.comparing(Event::startsAt)));
        clubsByCommunity = grouped(all(EntryKind.CLUB, Club.class), club -> List.of(club.communityId()));
        expertsBySpot = grouped(all(EntryKind.EXPERT, Expert.class), Expert::spotIds);
        listsBySpot = grouped(all(EntryKind.LIST, CuratedList.class), CuratedList::spotIds);
        localitiesByParent = grouped(all(EntryKind.LOCALITY, Locality.class), locality -> present(locality.parentId()));
        newest = newest(announced);
        grid = new GeoGrid(spots());
    }

    /** All, in no order. */
    public Collection<CatalogueEntry> entries() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public int size() {
        return byId.size();
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    public @Nullable CatalogueEntry find(String id) {
        return byId.get(id);
    }

    public @Nullable Spot spot(@Nullable String id) {
        return id != null && byId.get(id) instanceof Spot spot ? spot : null;
    }

    public @Nullable Community community(@Nullable String id) {
        return id != null && byId.get(id) instanceof Community community ? community : null;
    }

    public @Nullable Locality locality(@Nullable String id) {
        return id != null && byId.get(id) instanceof Locality locality ? locality : null;
    }

    public List<Spot> spots() {
        return all(EntryKind.SPOT, Spot.class);
    }

    public boolean hasAny(EntryKind kind) {
        return !byKind.getOrDefault(kind, List.of()).isEmpty();
    }

    public List<Community> communities() {
        return all(EntryKind.COMMUNITY, Community.class);
    }

    public List<Expert> experts() {
        return all(EntryKind.EXPERT, Expert.class);
    }

    public List<CuratedList> lists() {
        return all(EntryKind.LIST, CuratedList.class);
    }

    /** The locality and all that lie in it, by id, from the large to the small. */
    public Set<String> withinLocality(String localityId) {
        Set<String> within = new LinkedHashSet<>(Set.of(localityId));
        Deque<String> open = new ArrayDeque<>(within);
        while (!open.isEmpty()) {
            for (Locality child : localitiesByParent.getOrDefault(open.removeFirst(), List.of())) {
                if (within.add(child.id())) {
                    open.addLast(child.id());
                }
            }
        }
        return within;
    }

    /** The nearest spots within the radius, nearest first. */
    public List<Near> near(GeoPoint centre, double radiusKm, int limit) {
        return grid.nearest(centre, radiusKm, limit);
    }

    public List<Spot> spotsOfCategory(String category) {
        return spotsByCategory.getOrDefault(category, List.of());
    }

    public List<Spot> spotsIn(String localityId) {
        return spotsByLocality.getOrDefault(localityId, List.of());
    }

    public List<Community> communitiesAt(String spotId) {
        return communitiesBySpot.getOrDefault(spotId, List.of());
    }

    public List<Event> eventsAt(String spotId) {
        return eventsBySpot.getOrDefault(spotId, List.of());
    }

    /** In the order of their beginnings. */
    public List<Event> eventsOf(String communityId) {
        return eventsByCommunity.getOrDefault(communityId, List.of());
    }

    /** The community's first event that is neither over nor cancelled; null where none is ahead. */
    public @Nullable Event nextEventOf(String communityId, Instant at) {
        return eventsOf(communityId).stream()
                .filter(event -> !event.cancelled() && event.endsAt().isAfter(at))
                .findFirst()
                .orElse(null);
    }

    public List<Club> clubsOf(String communityId) {
        return clubsByCommunity.getOrDefault(communityId, List.of());
    }

    public List<Expert> expertsFor(String spotId) {
        return expertsBySpot.getOrDefault(spotId, List.of());
    }

    public List<CuratedList> listsWith(String spotId) {
        return listsBySpot.getOrDefault(spotId, List.of());
    }

    /** The latest announced, the newest first, at most 500. */
    public List<CatalogueEntry> newest() {
        return newest;
    }

    /** The city a locality lies in (itself, if it is one); null where the catalogue does not say. */
    public @Nullable Locality cityOf(@Nullable String localityId) {
        Locality locality = locality(localityId);
        for (int level = 0; locality != null && level < MAX_LEVELS; level++) {
            if ("city".equals(locality.level())) {
                return locality;
            }
            locality = locality(locality.parentId());
        }
        return null;
    }

    @SuppressWarnings("unchecked") // Lists by kind hold nothing of another kind: EntryKind.of decides both.
    private <T extends CatalogueEntry> List<T> all(EntryKind kind, Class<T> type) {
        return (List<T>) byKind.getOrDefault(kind, List.of());
    }

    private static <T> Map<String, List<T>> grouped(List<T> entries, Function<T, List<String>> keys) {
        Map<String, List<T>> groups = new HashMap<>();
        for (T entry : entries) {
            for (String key : keys.apply(entry)) {
                groups.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(entry);
            }
        }
        return groups;
    }

    private static List<CatalogueEntry> newest(Collection<Announced> announced) {
        return announced.stream()
                .sorted(Comparator.comparing(Announced::at).reversed().thenComparing(each -> each.entry()
                        .id()))
                .limit(NEWEST)
                .map(Announced::entry)
                .toList();
    }

    private static List<String> present(@Nullable String id) {
        return id == null ? List.of() : List.of(id);
    }

    /** @param at when the entry was announced */
    record Announced(CatalogueEntry entry, Instant at) {}
}
