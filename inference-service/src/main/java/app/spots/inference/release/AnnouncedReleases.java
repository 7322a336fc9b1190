package app.spots.inference.release;

import app.spots.contracts.release.ReleaseActivated;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What was announced, by sequence, and what of it was refused. Only the latest are kept. */
final class AnnouncedReleases {
    private static final int KEPT = 50;

    private final ConcurrentSkipListMap<Long, ReleaseActivated> bySequence = new ConcurrentSkipListMap<>();
    private final Set<Long> refused = new ConcurrentSkipListSet<>();

    void add(ReleaseActivated release) {
        bySequence.put(release.sequence(), release);
        while (bySequence.size() > KEPT) {
            bySequence.pollFirstEntry();
        }
    }

    void refuse(ReleaseActivated release) {
        refused.add(release.sequence());
    }

    /** What may replace the live release, the latest first: should it not load, the next one may. */
    List<ReleaseActivated> above(long sequence) {
        NavigableMap<Long, ReleaseActivated> above = new TreeMap<>(bySequence.tailMap(sequence, false));
        above.keySet().removeAll(refused);
        return List.copyOf(above.descendingMap().values());
    }
}
