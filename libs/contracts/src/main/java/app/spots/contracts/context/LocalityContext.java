package app.spots.contracts.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answer of {@code GET /v1/context/localities/{id}}. Maps are by activity: visits, ratings, communityEngagements, lists,
 * events.
 *
 * @param values "known" or, of a locality too quiet to tell, "unknown"; counts hold what its people did,
 *     without activities of fewer than 20 different people (as configured)
 * @param weights each activity's share of all, 0 to 1; 0.2 each while unknown; empty where a count is left out
 * @param localExpertNeeds what it takes to be a local expert here
 * @param largeDiverseCity of the city it lies in: "true", "false" or absent
 */
public record LocalityContext(
        String localityId,
        String name,
        DerivedValue values,
        Map<String, Double> weights,
        Map<String, Double> localExpertNeeds,
        DerivedValue largeDiverseCity) {

    public LocalityContext {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        localExpertNeeds = Collections.unmodifiableMap(new LinkedHashMap<>(localExpertNeeds));
    }
}
