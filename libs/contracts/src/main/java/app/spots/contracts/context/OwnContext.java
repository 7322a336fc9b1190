package app.spots.contracts.context;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/context}: what is derived of the caller, each value with its reason.
 *
 * @param journeyStage SPOT_DISCOVERY, COMMUNITY_FORMATION, EVENT_ENGAGEMENT or LIFE_ENRICHMENT
 * @param archetype nearest archetype at 0.85 or more, else "balanced"; counts hold the likeness to each
 * @param ageBand under_18, 18_20, 21_plus; absent while unknown
 * @param homeLocality id of the most visited locality
 * @param expertise recognised first, then what was earned or is on the way
 * @param communities those the caller joined
 */
public record OwnContext(
        String agentId,
        Instant asOf,
        DerivedValue journeyStage,
        DerivedValue archetype,
        DerivedValue ageBand,
        DerivedValue homeLocality,
        List<Expertise> expertise,
        List<CommunityContext> communities) {

    public OwnContext {
        expertise = List.copyOf(expertise);
        communities = List.copyOf(communities);
    }

    /**
     * @param localityId absent for what is recognised globally
     * @param level none, local, city, regional, national, global or universal
     * @param weight of a golden expert 1.1 to 1.5, else 1
     * @param counts what an earned level rests on; empty for a recognised one
     * @param needed what the locality asks of a local expert, by the same names
     */
    public record Expertise(
            String category,
            @Nullable String localityId,
            String level,
            double weight,
            String reason,
            Map<String, Double> counts,
            Map<String, Double> needed) {

        public Expertise {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            needed = Collections.unmodifiableMap(new LinkedHashMap<>(needed));
        }
    }
}
