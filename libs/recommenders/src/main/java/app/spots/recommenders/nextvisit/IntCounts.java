package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/** Counts by a non-negative number: open addressing over two arrays. */
final class IntCounts {

    private static final int FREE = -1;
    private static final int SMALLEST = 4;
    private static final int SPREAD = 0x9E3779B9;

    private int[] keys = new int[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int size;
    private int total;

    IntCounts() {
        Arrays.fill(keys, FREE);
    }

    /** The new count. */
    int add(int key, int change) {
        total += change;
        int at = slot(key);
        if (keys[at] != FREE) {
            return counts[at] += change;
        }
        keys[at] = key;
        counts[at] = change;
        if (++size * 2 > keys.length) {
            grow();
        }
        return change;
    }

    int of(int key) {
        int at = slot(key);
        return keys[at] == FREE ? 0 : counts[at];
    }

    int total() {
        return total;
    }

    void forEach(Each each) {
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != FREE) {
                each.take(keys[at], counts[at]);
            }
        }
    }

    interface Each {
        void take(int key, int count);
    }

    private int slot(int key) {
        int mask = keys.length - 1;
        int at = (key * SPREAD >>> 8) & mask;
        while (keys[at] != FREE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new int[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        Arrays.fill(keys, FREE);
        for (int at = 0; at < oldKeys.length; at++) {
            if (oldKeys[at] != FREE) {
                int to = slot(oldKeys[at]);
                keys[to] = oldKeys[at];
                counts[to] = oldCounts[at];
            }
        }
    }
}
