package app.spots.inference.release;

import app.spots.contracts.release.ReleaseActivated;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What was announced, by sequence, and what of it was refused. Only the latest are kept. */
final class AnnouncedReleases {
    private static final int KEPT = 50;

    private final ConcurrentSkipListMap<Long, ReleaseActivated> bySequence = new ConcurrentSkipListMap<>();
    private final Set<Long> refused = new ConcurrentSkipListSet<>();

    /** A release that is announced again, for a larger share or for none, takes the place it had. */
    synchronized void add(ReleaseActivated release) {
        bySequence
                .values()
                .removeIf(known ->
                        known.releaseId().equals(release.releaseId()) && known.sequence() <= release.sequence());
        bySequence.put(release.sequence(), release);
        while (bySequence.size() > KEPT) {
            bySequence.pollFirstEntry();
        }
    }

    void refuse(ReleaseActivated release) {
        refused.add(release.sequence());
    }

    boolean isRefused(ReleaseActivated release) {
        return refused.contains(release.sequence());
    }

    /** What may answer, the latest first. */
    List<ReleaseActivated> latestFirst() {
        return bySequence.descendingMap().values().stream()
                .filter(release -> release.percent() > 0 && !refused.contains(release.sequence()))
                .toList();
    }
}
