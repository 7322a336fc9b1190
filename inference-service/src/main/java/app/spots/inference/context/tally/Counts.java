package app.spots.inference.context.tally;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many facts of each thing a batch brings, sorted by thing, so that two writers lock rows in one order. */
final class Counts {
    private final SortedMap<Key, Count> counts = new TreeMap<>();

    /** @param detail part of what is counted by, may be empty */
    void add(String thing, String detail, Instant at) {
        counts.merge(new Key(thing, detail), new Count(thing, detail, 1, at), Count::plus);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    Collection<Count> all() {
        return counts.values();
    }

    record Count(String thing, String detail, long number, Instant lastAt) {
        private Count plus(Count more) {
            return new Count(thing, detail, number + more.number, lastAt.isBefore(more.lastAt) ? more.lastAt : lastAt);
        }
    }

    private record Key(String thing, String detail) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byThing = thing.compareTo(other.thing);
            return byThing != 0 ? byThing : detail.compareTo(other.detail);
        }
    }
}
