package app.spots.contracts.offline;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Vibe;
import app.spots.contracts.recommendation.Recommendations.Ties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as it is to anybody.
 *
 * @param type spot, event, community, club or list
 * @param location of its place; of what has several, of the one nearest to the area's middle
 * @param placeIds ids of the spots where it is found; empty for a spot itself
 * @param visits all people's visits to its place
 * @param visitors different people who were there
 * @param hours visits by hour, UTC: 24 counts, or none where there are no visits
 * @param vibe its own, or its place's
 * @param price of its place, 0.0 (budget) to 1.0 (premium)
 * @param expertLocalityId of the expert whom the facts name, where that one has a locality
 * @param facts what rules read of it, by the names of {@code candidate.*} in the rule pack specification, not rounded:
 *     numbers, booleans and strings; what depends on a person, and what is unknown, is left out
 * @param ties what else takes it off the list
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OfflineCandidate(
        String id,
        String type,
        String name,
        @Nullable String category,
        @Nullable LatLon location,
        @Nullable String localityId,
        List<String> placeIds,
        long visits,
        long visitors,
        List<Integer> hours,
        @Nullable Vibe vibe,
        @Nullable Double price,
        @Nullable String expertLocalityId,
        Map<String, Object> facts,
        @Nullable Ties ties) {

    public OfflineCandidate {
        placeIds = placeIds == null ? List.of() : List.copyOf(placeIds);
        hours = hours == null ? List.of() : List.copyOf(hours);
        facts = facts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(facts));
    }
}
