package app.spots.contracts.interaction;

import java.util.List;
import java.util.UUID;

/** What became of a history batch; committed before it is told. */
public record HistoryBatchResult(int accepted, int duplicate, List<Quarantined> quarantined) {
    public HistoryBatchResult {
        quarantined = List.copyOf(quarantined);
    }

    public record Quarantined(UUID eventId, String reason) {}
}
