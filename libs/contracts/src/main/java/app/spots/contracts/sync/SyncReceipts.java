package app.spots.contracts.sync;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /v1/sync/receipts}: the fate of each seq of an install, in order, at most 1,000 a page. */
public record SyncReceipts(
        String installId,
        List<Receipt> receipts,
        long durableThrough,
        long appliedThrough,
        List<SeqRange> gaps,
        @Nullable Long nextSeq) {

    public SyncReceipts {
        receipts = List.copyOf(receipts);
        gaps = List.copyOf(gaps);
    }

    /** @param eventId absent where the event's own id could not be read */
    public record Receipt(
            long seq,
            @Nullable UUID eventId,
            SyncStatus status,
            @Nullable String reason) {}
}
