package app.spots.contracts.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Body of {@code POST /v1/history/batches}: what people did before they had this app, imported by an operator.
 *
 * @param source the data set, for example {@code foursquare-nyc}
 * @param consentBasis on what ground it may be used, stated by the operator; never empty
 * @param purposes as in {@link Interaction#purposes()}
 * @param events at most {@value #MAX_EVENTS}
 */
public record HistoryBatch(String source, String consentBasis, List<String> purposes, List<Entry> events) {
    public static final int MAX_EVENTS = 2_000;

    public HistoryBatch {
        purposes = List.copyOf(purposes);
        events = List.copyOf(events);
    }

    /** @param eventId name-based, so that a re-run finds its own rows */
    public record Entry(UUID eventId, String agentId, String type, Instant occurredAt, Map<String, Object> payload) {}
}
