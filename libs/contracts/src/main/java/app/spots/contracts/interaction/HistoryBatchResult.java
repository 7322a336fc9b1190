package app.spots.contracts.interaction;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a history batch; committed before it is told. */
public record HistoryBatchResult(int accepted, int duplicate, List<Quarantined> quarantined) {
    public HistoryBatchResult {
        quarantined = List.copyOf(quarantined);
    }

    /** @param eventId absent where the event's own id could not be read */
    public record Quarantined(@Nullable UUID eventId, String reason) {}
}
