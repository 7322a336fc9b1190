package app.spots.offline;

import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.offline.OfflineNeeds.Visits;
import app.spots.features.ByteVectors;
import app.spots.features.PersonalityVector;
import app.spots.offline.OfflineArea.Place;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The person as the cluster knew them, with the visits of which it did not know yet. */
public final class OfflinePerson {
    /** Whose texts' middle is the person's taste. */
    private static final int LATEST = 10;

    private final OfflineNeeds needs;
    private final PersonalityVector personality;
    private final Set<String> compatiblePlaces;
    private final Set<String> otherPlaces;
    private final Map<String, Visits> visits = new HashMap<>();
    private final Map<String, Long> byCategory;
    private long total;
    private byte @Nullable [] taste;

    /** @param later visits of which {@code needs} does not know, the first first */
    public OfflinePerson(OfflineNeeds needs, List<Visits> later, OfflineArea area) {
        this.needs = needs;
        this.personality = PersonalityVector.ofWire(needs.dimensions(), needs.dimensionConfidence());
        this.compatiblePlaces = new HashSet<>(needs.compatiblePlaces());
        this.otherPlaces = new HashSet<>(needs.otherPlaces());
        this.byCategory = new HashMap<>(needs.visitsByCategory());
        this.total = needs.totalVisits();
        this.taste = tasteTold();
        needs.visits().forEach(each -> visits.put(each.spotId(), each));
        for (Visits each : later) {
            add(each, area);
        }
        if (!later.isEmpty()) {
            taste = taste(area);
        }
    }

    private void add(Visits visit, OfflineArea area) {
        Visits before = visits.get(visit.spotId());
        visits.put(
                visit.spotId(),
                before == null
                        ? visit
                        : new Visits(
                                visit.spotId(),
                                before.visits() + visit.visits(),
                                visit.lastVisitAt().isAfter(before.lastVisitAt())
                                        ? visit.lastVisitAt()
                                        : before.lastVisitAt()));
        total += visit.visits();
        Place place = area.find(visit.spotId());
        if (place != null && place.candidate().category() != null) {
            byCategory.merge(place.candidate().category(), (long) visit.visits(), Long::sum);
        }
    }

    /** As the cluster makes it, where all of the latest spots are known here; else that of before. */
    private byte @Nullable [] taste(OfflineArea area) {
        List<Visits> latest = new ArrayList<>(visits.values());
        latest.sort(Comparator.comparing(Visits::lastVisitAt).reversed().thenComparing(Visits::spotId));
        List<byte[]> texts = new ArrayList<>();
        int dimensions = 0;
        for (Visits each : latest.subList(0, Math.min(LATEST, latest.size()))) {
            Place place = area.find(each.spotId());
            byte[] text = place == null ? null : place.text();
            if (text == null) {
                return tasteTold();
            }
            dimensions = text.length;
            texts.add(text);
        }
        byte[] middle = ByteVectors.middle(texts, dimensions);
        return ByteVectors.squares(middle) == 0 ? null : middle;
    }

    private byte @Nullable [] tasteTold() {
        return needs.taste() == null ? null : Base64.getDecoder().decode(needs.taste());
    }

    public OfflineNeeds needs() {
        return needs;
    }

    PersonalityVector personality() {
        return personality;
    }

    @Nullable
    Visits visitsTo(@Nullable String spotId) {
        return spotId == null ? null : visits.get(spotId);
    }

    long visitsOfCategory(@Nullable String category) {
        return category == null ? 0 : byCategory.getOrDefault(category, 0L);
    }

    long totalVisits() {
        return total;
    }

    byte @Nullable [] taste() {
        return taste;
    }

    /** Whether that is the person's home locality; null when one of the two is not known. */
    @Nullable
    Boolean isAtHome(@Nullable String localityId) {
        return same("localityId", localityId);
    }

    @Nullable
    Boolean isOfCity(@Nullable String cityId) {
        return same("cityId", cityId);
    }

    private @Nullable Boolean same(String input, @Nullable String other) {
        Object own = needs.user().get(input);
        return own == null || other == null ? null : (Boolean) own.equals(other);
    }

    /** Whether people much like the person go there; null when that cannot be told. */
    @Nullable
    Boolean compatiblePeopleGo(@Nullable String spotId) {
        return compatiblePlaces.contains(spotId) ? Boolean.TRUE : otherPlaces.contains(spotId) ? Boolean.FALSE : null;
    }
}
