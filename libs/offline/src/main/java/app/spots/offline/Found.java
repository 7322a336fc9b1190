package app.spots.offline;

import app.spots.contracts.offline.OfflineCandidate;
import app.spots.features.Compatibility;
import app.spots.features.PersonalityVector;
import app.spots.offline.OfflineArea.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A candidate, and the spot where the person would find it.
 *
 * @param spot of what has several, the nearest one that the area knows; else the candidate itself, which tells of the first
 */
public record Found(Place item, Place spot) {
    private static final List<String> OF_THE_PLACE = List.of("placeKind", "expertScope", "goldenResidencyYears");
    private static final List<String> OF_ITS_LOCALITY =
            List.of("localityId", "localityName", "cityId", "inLargeDiverseCity");
    private static final List<String> OF_ITS_VIBE = List.of("crowd", "energy");

    public static Found of(Place item, OfflineArea area, Moment moment) {
        List<String> ids = item.candidate().placeIds();
        Place nearest = item;
        if (ids.size() > 1) {
            double least = Double.MAX_VALUE;
            for (String id : ids) {
                Place spot = area.find(id);
                if (spot != null) {
                    Double km = moment.distanceKm(spot.candidate().location());
                    if (km != null && km < least) {
                        least = km;
                        nearest = spot;
                    }
                }
            }
        }
        return new Found(item, nearest);
    }

    @Nullable
    String spotId() {
        OfflineCandidate candidate = spot.candidate();
        if (candidate.type().equals("spot")) {
            return candidate.id();
        }
        return candidate.placeIds().isEmpty() ? null : candidate.placeIds().get(0);
    }

    /** As they are where the person would find it. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>(item.facts());
        if (spot != item) {
            Map<String, Object> there = spot.facts();
            take(there, OF_THE_PLACE, facts);
            if (!isOwn(OfflineCandidate.LOCALITY)) {
                take(there, OF_ITS_LOCALITY, facts);
            }
            if (!isOwn(OfflineCandidate.VIBE)) {
                take(there, OF_ITS_VIBE, facts);
            }
        }
        return facts;
    }

    private static void take(Map<String, Object> from, List<String> names, Map<String, Object> facts) {
        facts.keySet().removeAll(names);
        names.stream().filter(from::containsKey).forEach(name -> facts.put(name, from.get(name)));
    }

    private boolean isOwn(String what) {
        return item.candidate().own().contains(what);
    }

    @Nullable
    PersonalityVector vibe() {
        return isOwn(OfflineCandidate.VIBE) ? item.vibe() : spot.vibe();
    }

    @Nullable
    String expertLocalityId() {
        return spot.candidate().expertLocalityId();
    }

    /** The locality where it would be found. */
    public @Nullable String localityId() {
        return isOwn(OfflineCandidate.LOCALITY)
                ? item.candidate().localityId()
                : spot.candidate().localityId();
    }

    /** The facts, and what they are to this person, by the names of {@code candidate.*} in the rule pack specification. */
    public Map<String, Object> inputs(OfflinePerson person) {
        Map<String, Object> inputs = facts();
        Boolean expertAtHome = person.isAtHome(expertLocalityId());
        if (expertAtHome != null) {
            inputs.put("expertInUserLocality", expertAtHome);
        }
        Boolean compatible = person.compatiblePeopleGo(spotId());
        if (compatible != null) {
            inputs.put("ai2aiCompatible", compatible);
        }
        PersonalityVector vibe = vibe();
        OptionalDouble fit = vibe == null ? OptionalDouble.empty() : Compatibility.between(person.personality(), vibe);
        if (fit.isPresent()) {
            inputs.put("compatibility", fit.getAsDouble());
            inputs.put("vibeFit", Compatibility.Level.of(fit.getAsDouble()).words());
        }
        return inputs;
    }
}
