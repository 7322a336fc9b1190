package app.spots.contracts.offline;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.Recommendations.Ties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as it is to anybody.
 *
 * @param type spot, event, community, club or list
 * @param location of its place; of what has several, of the one nearest to the area's middle
 * @param placeIds ids of the spots where it is found; empty for a spot itself
 * @param own which of its facts are its own wherever one finds it: {@value #LOCALITY}, {@value #VIBE}; others of these are its
 *     place's
 * @param visits all people's visits to its place
 * @param visitors different people who were there
 * @param hours visits by hour, UTC: 24 counts, or none where there are no visits
 * @param vibe its own, or its place's: the values of the twelve dimensions in their order, then their confidences; none
 *     where there is no vibe
 * @param price of its place, 0.0 (budget) to 1.0 (premium)
 * @param expertLocalityId of the expert whom the facts name, where that one has a locality
 * @param facts by the bundle's names, in their order, not rounded: numbers, booleans and strings; null for what depends on a
 *     person and for what is unknown
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
        List<String> own,
        long visits,
        long visitors,
        List<Integer> hours,
        List<Double> vibe,
        @Nullable Double price,
        @Nullable String expertLocalityId,
        List<@Nullable Object> facts,
        @Nullable Ties ties) {

    public static final String LOCALITY = "locality";
    public static final String VIBE = "vibe";

    public OfflineCandidate {
        own = own == null ? List.of() : List.copyOf(own);
        placeIds = placeIds == null ? List.of() : List.copyOf(placeIds);
        hours = hours == null ? List.of() : List.copyOf(hours);
        vibe = vibe == null ? List.of() : List.copyOf(vibe);
        facts = facts == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(facts));
    }
}
