package app.spots.client.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one sync achieved.
 *
 * @param sent events sent, repeats included
 * @param accepted of these, newly accepted
 * @param duplicate of these, known already
 * @param quarantined of these, kept aside by the cluster
 * @param rejected of these, refused for good
 * @param evicted events given up here and declared
 * @param waiting events still in the queue
 * @param appliedThrough the highest seq whose effect is in the person's context, -1 when nothing answered
 * @param retryAfter when to come back, where events are waiting
 * @param problem why it stopped early, in words; null when the queue was emptied
 */
public record SyncOutcome(
        int sent,
        int accepted,
        int duplicate,
        int quarantined,
        int rejected,
        int evicted,
        long waiting,
        long appliedThrough,
        @Nullable Duration retryAfter,
        @Nullable String problem) {

    public boolean isComplete() {
        return waiting == 0;
    }
}
