package app.spots.collection.sync;

import app.spots.collection.intake.JsonSlice;
import app.spots.contracts.sync.SeqRange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A batch whose envelope is sound; its events are yet to be judged.
 *
 * @param sentAt the phone's wall clock at sending, possibly wrong
 * @param receivedAt ours
 * @param evicted what the phone declares as dropped
 */
public record ReceivedBatch(
        String installId,
        UUID batchId,
        String bootId,
        long sentElapsedMs,
        Instant sentAt,
        Instant receivedAt,
        List<SeqRange> evicted,
        List<JsonSlice> events) {}
