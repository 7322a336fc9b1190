package app.spots.contracts.sync;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/sync/batches}. At most 500 events, 512 KiB decoded, 32 KiB an event, depth 8.
 *
 * @param protocol version of this protocol, now {@value #PROTOCOL}
 * @param schemaSet the contracts version the client was built with
 * @param installId one installation of the app
 * @param batchId stable over retries of the same cut
 * @param bootId the boot of the phone that sends
 * @param sentElapsedMs milliseconds since that boot at sending
 */
public record SyncBatch(
        int protocol,
        String schemaSet,
        String installId,
        UUID batchId,
        String bootId,
        long sentElapsedMs,
        Queue queue,
        List<SyncEvent> events) {

    public static final int PROTOCOL = 1;
    public static final int MAX_EVENTS = 500;

    public SyncBatch {
        events = List.copyOf(events);
    }

    /**
     * The state of the phone's queue.
     *
     * @param oldestSeq the oldest event still held; absent when the queue is empty
     * @param depth events held
     * @param evictedRanges what the phone declares as dropped, so that loss is never silent
     */
    public record Queue(@Nullable Long oldestSeq, long depth, List<SeqRange> evictedRanges) {
        public Queue {
            evictedRanges = evictedRanges == null ? List.of() : List.copyOf(evictedRanges);
        }
    }
}
